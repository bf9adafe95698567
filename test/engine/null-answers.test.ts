import { expect, test } from 'vitest'
import { acknowledged, resumable, type ConnectionOptions } from '../../src/core.ts'
import { openWith } from './open-with.ts'

// JSON has null and no undefined: a field of a message that json() asserts may well be null.

const field =
  (name: string) =>
  (message: unknown): never =>
    Reflect.get(Object(message), name) as never // asserted, as json<In, Out>() would

test('null is no id: the message is delivered', async () => {
  const acks: ConnectionOptions['acks'] = { use: acknowledged, idOf: () => undefined, ackOf: field('ack') }
  const { lab, messages } = await openWith({ acks })
  lab.socket().message('{"ack":null}')
  expect(messages).toEqual([{ ack: null }])
})

test('null is no cursor: the stream stays where it is', async () => {
  const { lab, messages } = await openWith({ resume: { use: resumable, cursorOf: field('seq') } })
  for (const seq of ['5', 'null', '5']) lab.socket().message(`{"seq":${seq}}`)
  expect(messages).toEqual([{ seq: 5 }, { seq: null }])
})

test('null is no topic', async () => {
  const { lab, connection } = await openWith({ topicOf: field('topic') })
  const topics: unknown[] = []
  connection.onMessage((_, meta) => topics.push('topic' in meta))
  lab.socket().message('{"topic":null}')
  expect(topics).toEqual([false])
})
