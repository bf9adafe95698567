import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import {
  acknowledged,
  resumable,
  type AckOptions,
  type ResumeOptions,
  type UseWebSocketOptions,
} from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { numberIn, startLive, textIn } from './live.tsx'
import { Latest } from './looks.tsx'
import { PrivatePhase } from './phase.tsx'
import { createStage, frameMs } from './stage.tsx'
import { note, textOf, topicOf } from './topics.ts'

const url = 'wss://server.example/live'

const prefixed = (prefix: string) =>
  v.pipe(
    v.string(),
    v.transform((text) => `${prefix}${text}`),
  )

describe('What is read when it is next used', () => {
  test('is the schema', async () => {
    const { rerender, receive, heard } = await startLive({ schema: prefixed('a') })
    receive('1')
    rerender({ schema: prefixed('b') })
    receive('2', 3)
    rerender({})
    receive(4)
    expect(heard).toEqual(['a1', 'b2', 4])
  })

  test('is the schema of what is sent', async () => {
    const { stage, connection, rerender } = await startLive({ sendSchema: prefixed('a') })
    connection.send('1')
    rerender({ sendSchema: prefixed('b') })
    connection.send('2')
    expect(() => connection.send(3)).toThrow(expect.objectContaining({ why: 'invalid' }))
    expect(stage.socket().sent).toEqual(['"a1"', '"b2"'])
  })

  test('is onInvalid', async () => {
    const told: unknown[] = []
    const schema = v.string()
    const { rerender, receive } = await startLive({ schema, onInvalid: ({ data }) => told.push(['a', data]) })
    receive(1)
    rerender({ schema, onInvalid: ({ data }) => told.push(['b', data]) })
    receive(2)
    expect(told).toEqual([
      ['a', '1'],
      ['b', '2'],
    ])
  })

  test('is topicOf', async () => {
    const { connection, rerender, receive } = await startLive({ topicOf })
    const heard: string[] = []
    connection.onMessage((message) => heard.push(textOf(message)), { topic: 'a' })
    receive(note('a', '1'), note('b', '2'))
    rerender({ topicOf: (message) => (topicOf(message) === 'b' ? 'a' : undefined) })
    receive(note('a', '3'), note('b', '4'))
    expect(heard).toEqual(['1', '4'])
  })

  test('are the functions in acks', async () => {
    const acksBy = (field: string): AckOptions<unknown, unknown> => ({
      use: acknowledged,
      idOf: (sent) => `${field}${String(sent)}`,
      ackOf: (received) => textIn(received, field),
    })
    const { connection, rerender, receive, heard } = await startLive({ acks: acksBy('old') })
    connection.send(1)
    rerender({ acks: acksBy('new') })
    connection.send(2)
    receive({ new: 'old1' }, { old: 'new2' })
    expect(heard).toEqual([{ old: 'new2' }])
    expect(connection.stats()).toMatchObject({ unacknowledged: 1 })
    receive({ new: 'new2' })
    expect(connection.stats()).toMatchObject({ unacknowledged: 0 })
  })

  test('are the functions in resume', async () => {
    const resumeBy = (field: string): ResumeOptions<unknown> => ({
      use: resumable,
      cursorOf: (received) => numberIn(received, field),
      isAfter: (cursor, than) => cursor > than,
    })
    const { rerender, receive, heard } = await startLive({ resume: resumeBy('old') })
    receive({ old: 5 }, { old: 4 })
    rerender({ resume: resumeBy('new') })
    receive({ new: 3 }, { old: 3 }, { new: 6 })
    expect(heard).toEqual([{ old: 5 }, { old: 3 }, { new: 6 }])
  })
})

describe('Inline options of messages', () => {
  const inline = (): UseWebSocketOptions => ({
    schema: v.looseObject({ id: v.string() }),
    sendSchema: v.looseObject({ id: v.string() }),
    onInvalid: () => undefined,
    topicOf: (message) => (message as { readonly id: string }).id, // what the schema says
    retainTopics: 5,
    acks: { use: acknowledged, idOf: () => undefined, ackOf: () => undefined },
    resume: { use: resumable, cursorOf: () => undefined, isAfter: () => true },
  })

  test('cost nothing: no new connection, no subscription, no warning', async () => {
    const stage = createStage({ script: accepts() })
    const page = () => <PrivatePhase url={url} options={{ environment: stage, ...inline() }} />
    const shown = stage.show(page())
    await stage.settle()
    const listeners = stage.attachedListeners()
    for (let render = 0; render < 5; render += 1) {
      shown.rerender(page())
      await stage.settle()
    }
    expect([stage.constructions.length, stage.attachedListeners()]).toEqual([1, listeners])
    expect([shown.text(), stage.takeConsole()]).toEqual(['open', []])
  })
})

test('retainTopics is read at the next message', async () => {
  const { stage, connection, rerender, receive } = await startLive({ topicOf })
  receive(note('a', '1'))
  rerender({ topicOf, retainTopics: 1 })
  receive(note('b', '2'))
  const shown = stage.show(
    ['a', 'b'].map((topic) => <Latest key={topic} source={connection} options={{ topic, select: textOf }} />),
  )
  await stage.advance(frameMs)
  expect(shown.text()).toBe('undefined2')
})
