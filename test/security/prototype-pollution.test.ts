import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { acknowledged, connectDevtools, resumable } from '../../src/core.ts'
import { createTimelineStore } from '../../src/storybook/panel/timeline-store.ts'
import { wordsOf } from '../../src/storybook/panel/entry-words.ts'
import type { TimelineBatch } from '../../src/storybook/timeline/timeline-channel.ts'
import { createMockServer } from '../../src/testing.ts'
import { installDevtools } from '../engine/devtools-double.ts'
import { createLab } from '../engine/lab.ts'
import { openAgain, openWith } from '../engine/open-with.ts'
import { allPresets } from '../presets/all-presets.ts'
import { watchPrototypes } from './native-prototypes.ts'

/** What merges of objects, key by key, would write onto every object there is. */
const hostile = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"a":{"__proto__":{"polluted":true}},"__proto__":null}',
  '[{"__proto__":{"polluted":true}}]',
  '{"type":"ping","event":"pusher:ping","op":1,"__proto__":{"polluted":true}}',
] as const

interface Message {
  readonly topic?: string
  readonly id?: string
  readonly cursor?: string
}

let expectSamePrototypes: () => void
beforeEach(() => void (expectSamePrototypes = watchPrototypes()))
afterEach(() => expectSamePrototypes())

describe.each(hostile)('%s changes no prototype', (text) => {
  test('as a message, an answer to hello, a cursor, a topic, an acknowledgement', async () => {
    const devtools = installDevtools()
    const { lab, connection, messages } = await openWith<Message, Message>({
      outbox: { onUndelivered: () => undefined },
      topicOf: ({ topic }) => topic,
      retainTopics: 5,
      resume: { use: resumable, cursorOf: ({ cursor }) => cursor },
      acks: { use: acknowledged, idOf: ({ id }) => id ?? text, ackOf: ({ id }) => id },
    })
    const stop = connectDevtools(connection, 'hostile', { messages: true })
    lab.socket().message(text)
    connection.send(JSON.parse(text) as Message) // asserted: it is hostile
    lab.socket().drop()
    await openAgain(lab)
    stop()
    expect(messages).toEqual([JSON.parse(text)])
    expect(lab.socket().sent).toEqual([text])
    expect(JSON.stringify(devtools.logs)).toContain('hangup/message')
  })

  test('as what a schema looks at, or refuses', async () => {
    for (const schema of [v.looseObject({}), v.strictObject({}), v.record(v.string(), v.unknown())]) {
      const { lab, connection } = await openWith({ schema })
      lab.socket().message(text)
      const { received, invalid } = connection.stats()
      expect(received + invalid).toBe(1)
      connection.close()
      await lab.settle()
    }
  })

  test('as the answer that hello waits for', async () => {
    const lab = createLab()
    const connection = lab.connect({ hello: async ({ answer }) => void (await answer(() => true)) })
    connection.open()
    await lab.settle()
    lab.socket().open()
    await lab.settle()
    lab.socket().message(text)
    await lab.settle()
    expect(connection.store.getState().phase).toBe('open')
  })

  test('as the reason of a closure, and as the advice in one', async () => {
    for (const reason of [text, `${text} retry-after=5`]) {
      const { lab, connection } = await openWith()
      lab.socket().serverClose(1013, reason)
      expect(connection.store.getState()).toMatchObject({ phase: 'waiting', last: { reason } })
      connection.close()
    }
  })

  test('as a frame that the heartbeat of a preset reads', () => {
    const heartbeats = allPresets.flatMap(([, { heartbeat }]) => heartbeat ?? [])
    expect(heartbeats.length).toBeGreaterThan(1)
    for (const { isReply, answer } of heartbeats) expect([isReply?.(text), answer?.(text)]).not.toContain(text)
  })

  test('as a message of a mock server, and to it', async () => {
    using server = createMockServer('wss://hostile.example/')
    const socket = new WebSocket('wss://hostile.example/')
    await new Promise((resolve) => socket.addEventListener('open', resolve))
    socket.send(text)
    await server.sends(JSON.parse(text))
    expect(await server.waitForMessage()).toEqual(JSON.parse(text))
  })

  test('as what the panel of Storybook is sent', () => {
    const store = createTimelineStore(() => undefined)
    const what = { kind: 'received', data: { text, cut: 0 } } as const
    const entry = { place: 1, atMs: 0, socket: 1, url: text, what }
    const batch = { storyId: '__proto__', run: 0, isAnswered: true, total: 1, isWhole: true, entries: [entry] }
    store.take({ ...JSON.parse(text), ...batch } as TimelineBatch) // more than a batch has
    expect(store.getState()?.entries).toHaveLength(1)
    expect(wordsOf(what).detail).toContainEqual({ quoted: text })
  })
})

describe('The check of prototypes', () => {
  test('fails where one was changed, so that the others mean something', () => {
    const check = watchPrototypes()
    const { prototype } = Array
    Reflect.set(prototype, 'polluted', true)
    try {
      expect(check).toThrow(/to deeply equal/)
    } finally {
      Reflect.deleteProperty(prototype, 'polluted')
    }
  })
})
