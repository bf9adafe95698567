import { describe, expect, test } from 'vitest'
import { binary, json, text, type Codec } from '../../src/core.ts'
import { createLab, eventsOf, messagesOf } from './lab.ts'

async function openWith<In, Out>(codec: Codec<In, Out> | undefined) {
  const lab = createLab()
  const connection = lab.connect<In, Out>({ codec })
  connection.open()
  await lab.settle()
  lab.socket().open()
  return { lab, connection, messages: messagesOf(connection), events: eventsOf(connection) }
}

const cycle: { self?: unknown } = {}
cycle.self = cycle

/** What a codec takes from the app, and puts on the wire. */
const carried: [string, Codec<unknown, never>, unknown, unknown][] = [
  ['json', json(), { n: 1 }, '{"n":1}'],
  ['json', json(), 'text', '"text"'],
  ['json', json(), null, 'null'],
  ['json', json(), 0, '0'],
  ['json', json(), false, 'false'],
  ['json', json(), [undefined], '[null]'],
  ['text', text(), 'text', 'text'],
  ['text', text(), '', ''],
  ['binary', binary(), new Uint8Array([1, 2]).buffer, new Uint8Array([1, 2]).buffer],
  ['binary', binary(), new Uint8Array([1, 2, 3]).subarray(1), new Uint8Array([2, 3])],
  ['binary', binary(), new DataView(new ArrayBuffer(3)), new DataView(new ArrayBuffer(3))],
]

const refused: [string, Codec<unknown, never>, unknown][] = [
  ['json', json(), undefined],
  ['json', json(), () => 1],
  ['json', json(), Symbol('s')],
  ['json', json(), 1n],
  ['json', json(), cycle],
  [
    'json',
    json(),
    {
      toJSON: () => {
        throw new Error('no')
      },
    },
  ],
  ['text', text(), { n: 1 }],
  ['text', text(), 1],
  ['text', text(), undefined],
  ['text', text(), new ArrayBuffer(1)],
  ['binary', binary(), 'text'],
  ['binary', binary(), { n: 1 }],
  ['binary', binary(), [1, 2]],
  ['binary', binary(), undefined],
  ['binary', binary(), 1],
]

describe('send()', () => {
  test.for(carried)('under %s() puts %j, %j on the wire', async ([, codec, message, expected]) => {
    const { lab, connection } = await openWith(codec)
    expect(connection.send(message as never)).toBe('sent') // each codec takes its own messages
    expect(lab.socket().sent).toEqual([expected])
  })

  test('puts a Blob on the wire as it is', async () => {
    const blob = new Blob(['abc'])
    const { lab, connection } = await openWith(binary())
    connection.send(blob)
    expect(lab.socket().sent[0]).toBe(blob)
    expect(connection.stats()).toMatchObject({ sentBytes: 3 })
  })

  test.for(refused)('under %s() refuses %o, %o', async ([, codec, message]) => {
    const { lab, connection, events } = await openWith(codec)
    const stats = connection.stats()
    expect(() => connection.send(message as never)).toThrow(
      // plain JavaScript may hand over anything
      expect.objectContaining({ name: 'SendError', why: 'unencodable', option: 'send' }),
    )
    expect(lab.socket().sent).toEqual([])
    expect(connection.stats()).toEqual(stats)
    expect(events).toEqual([])
  })

  test('keeps what the codec threw as the cause', async () => {
    const thrown = new RangeError('too deep')
    const { connection } = await openWith({
      encode: () => {
        throw thrown
      },
      decode: String,
    })
    expect(() => connection.send('x')).toThrow(expect.objectContaining({ why: 'unencodable', cause: thrown }))
  })

  test('refuses what a codec of the app’s own makes that no socket takes', async () => {
    const { lab, connection } = await openWith({ encode: () => ({}) as string, decode: String }) // a lie to the types
    expect(() => connection.send('x')).toThrow(expect.objectContaining({ why: 'unencodable' }))
    expect(lab.socket().sent).toEqual([])
  })

  test('encodes in the caller’s time: what is queued is what the message was', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const message = { n: 1 }
    connection.open()
    connection.send(message)
    message.n = 2
    await lab.settle()
    lab.socket().open()
    expect(lab.socket().sent).toEqual(['{"n":1}'])
  })
})

describe('What arrives', () => {
  const bytes = new Uint8Array([1, 2])
  const arrivals: [string, Codec<unknown, never>, string | Uint8Array<ArrayBuffer>, unknown][] = [
    ['json', json(), '{"n":1}', { n: 1 }],
    ['json', json(), 'null', null],
    ['text', text(), 'text', 'text'],
    ['text', text(), '', ''],
    ['binary', binary(), bytes, bytes.buffer],
  ]
  test.for(arrivals)('under %s(), %s, is decoded', async ([, codec, data, expected]) => {
    const { lab, messages, connection } = await openWith(codec)
    lab.socket().message(data)
    expect(messages).toEqual([expected])
    expect(connection.stats()).toMatchObject({ received: 1, invalid: 0 })
  })

  const invalid: [string, Codec<unknown, never>, string | Uint8Array<ArrayBuffer>, number][] = [
    ['json', json(), '{"n":', 5],
    ['json', json(), '', 0],
    ['json', json(), bytes, 2],
    ['json', json(), new TextEncoder().encode('{}'), 2],
    ['text', text(), bytes, 2],
    ['binary', binary(), 'text', 4],
  ]
  test.for(invalid)('under %s(), %s, that it cannot read is an event and a count', async ([, codec, data, size]) => {
    const { lab, connection, messages, events } = await openWith(codec)
    lab.socket().message(data)
    expect(messages).toEqual([])
    expect(events).toEqual([{ type: 'invalid', bytes: size, issues: [], atMs: lab.epochMs() }])
    expect(connection.stats()).toMatchObject({ received: 0, invalid: 1, receivedBytes: size })
    expect(connection.store.getState().phase).toBe('open')
    lab.takeConsole()
  })

  test('goes on after what could not be read', async () => {
    const { lab, messages } = await openWith(json())
    for (const data of ['1', '{', '2']) lab.socket().message(data)
    expect(messages).toEqual([1, 2])
    lab.takeConsole()
  })

  test('has its instant and its size', async () => {
    const { lab, connection } = await openWith(text())
    const metas: unknown[] = []
    connection.onMessage((_, meta) => metas.push(meta))
    await lab.advance(500)
    lab.socket().message('€')
    expect(metas).toEqual([{ atMs: lab.epochMs(), bytes: 3 }])
  })

  test('makes no timer, no state and no promise', async () => {
    const { lab, connection, messages } = await openWith(json())
    const before = connection.store.getState()
    lab.socket().message('1')
    expect(messages).toEqual([1])
    expect(connection.store.getState()).toBe(before)
    expect([lab.pendingTimers(), lab.pendingFrames()]).toEqual([0, 0])
  })
})
