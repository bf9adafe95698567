import { decode, encode } from '@msgpack/msgpack'
import { describe, expect, test } from 'vitest'
import { binary, json, type Codec } from '../../src/core.ts'
import { createLab } from './lab.ts'
import { openWith } from './open-with.ts'

/** MessagePack, as an app would write it down. */
function messagePack<In, Out>(): Codec<In, Out> {
  return {
    encode: (message) => encode(message),
    decode(data) {
      if (typeof data === 'string') throw new TypeError('MessagePack is bytes')
      return decode(data) as In // asserted, as with json<In, Out>()
    },
  }
}

const message = { at: new Date(0), name: '€', list: [1, -1.5, 2 ** 40], bytes: new Uint8Array([0, 255]), none: null }

describe('MessagePack as a codec', () => {
  test('carries there and back what JSON cannot', async () => {
    const { lab, connection, messages } = await openWith({ codec: messagePack() })
    connection.send(message)
    const [frame] = lab.socket().sent
    if (!(frame instanceof Uint8Array)) throw new Error('Nothing binary was sent')
    lab.socket().message(Uint8Array.from(frame))
    expect(messages).toEqual([message])
    expect(connection.stats()).toMatchObject({ sentBytes: frame.byteLength, receivedBytes: frame.byteLength })
  })

  test('carries what was queued as it was: the encoder writes into the same memory again and again', async () => {
    const lab = createLab()
    const connection = lab.connect({ codec: messagePack() })
    connection.open()
    await lab.settle()
    for (const n of [1, 2, 3]) connection.send({ n })
    lab.socket().open()
    expect(lab.socket().sent.map((frame) => decode(frame as ArrayBuffer))).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  })

  test.for<[string, string | Uint8Array<ArrayBuffer>]>([
    ['text', '{"n":1}'],
    ['half a message', encode(message).slice(0, 10)],
    ['a byte that the format never uses', new Uint8Array([0xc1])],
  ])('makes an event of what it cannot read: %s', async ([, data]) => {
    const { lab, connection, messages, events } = await openWith({ codec: messagePack() })
    lab.socket().message(data)
    lab.socket().message(encode('next'))
    expect(messages).toEqual(['next'])
    expect(events).toEqual([{ type: 'invalid', bytes: data.length, issues: [], atMs: lab.epochMs() }])
    expect(connection.stats()).toMatchObject({ received: 1, invalid: 1 })
    lab.takeConsole()
  })
})

describe('json() with a reviver and a replacer', () => {
  const isoDate = /^\d{4}-\d\d-\d\dT/
  const codec = json({
    reviver: (_, value) => (typeof value === 'string' && isoDate.test(value) ? new Date(value) : value),
    replacer: (_, value) => (typeof value === 'bigint' ? `${value}n` : value),
  })

  test('revives what comes', async () => {
    const { lab, messages } = await openWith({ codec })
    lab.socket().message('{"at":"1970-01-01T00:00:00.000Z","deep":["1970-01-01T00:00:01.000Z"],"n":1}')
    expect(messages).toEqual([{ at: new Date(0), deep: [new Date(1_000)], n: 1 }])
  })

  test('replaces what goes', async () => {
    const { lab, connection } = await openWith({ codec })
    connection.send({ big: 2n ** 64n, n: 1 })
    expect(lab.socket().sent).toEqual(['{"big":"18446744073709551616n","n":1}'])
  })

  test('gives both the object that holds the value as `this`, as JSON does', async () => {
    const holders: unknown[] = []
    const { lab, connection } = await openWith({
      codec: json({
        reviver(key, value) {
          if (key === 'n') holders.push({ ...Object(this) })
          return value
        },
        replacer(key, value) {
          if (key === 'n') holders.push({ ...Object(this) })
          return value
        },
      }),
    })
    connection.send({ n: 1 })
    lab.socket().message('{"n":2}')
    expect(holders).toEqual([{ n: 1 }, { n: 2 }])
  })

  test('refuses what the replacer leaves nothing of, and takes a throwing reviver for an invalid message', async () => {
    const { lab, connection, messages } = await openWith({
      codec: json({
        replacer: () => undefined,
        reviver: () => {
          throw new Error('no')
        },
      }),
    })
    expect(() => connection.send({ n: 1 })).toThrow(expect.objectContaining({ why: 'unencodable' }))
    lab.socket().message('1')
    expect([messages, connection.stats().invalid]).toEqual([[], 1])
    lab.takeConsole()
  })
})

describe('binary() sends', () => {
  const memory = new Uint8Array([9, 1, 2, 3, 4, 9]).buffer
  const views: [string, ArrayBuffer | ArrayBufferView<ArrayBuffer>, readonly number[]][] = [
    ['a part of a buffer', new Uint8Array(memory, 1, 4), [1, 2, 3, 4]],
    ['a view of 16 bits', new Uint16Array(memory, 2, 1), [2, 3]],
    ['a data view', new DataView(memory, 1, 3), [1, 2, 3]],
    ['a whole buffer', memory, [9, 1, 2, 3, 4, 9]],
    ['nothing', new ArrayBuffer(0), []],
  ]
  const bytesOf = (data: unknown): readonly number[] =>
    ArrayBuffer.isView(data)
      ? [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]
      : [...new Uint8Array(data as ArrayBuffer)] // nothing else was sent

  test.for(views)('%s: its own bytes and no others, now and from the queue', async ([, view, bytes]) => {
    const lab = createLab()
    const connection = lab.connect({ codec: binary() })
    connection.open()
    connection.send(view)
    await lab.settle()
    lab.socket().open()
    connection.send(view)
    expect(lab.socket().sent.map(bytesOf)).toEqual([bytes, bytes])
    expect(connection.stats()).toMatchObject({ sentBytes: 2 * bytes.length })
  })

  test('a Blob from the queue as it is, counted by its size', async () => {
    const lab = createLab()
    const connection = lab.connect({ codec: binary(), outbox: { limitBytes: 3 } })
    const blob = new Blob(['abc'])
    connection.open()
    expect(connection.send(blob)).toBe('queued')
    expect(() => connection.send(blob)).toThrow(expect.objectContaining({ why: 'full' }))
    await lab.settle()
    lab.socket().open()
    expect(lab.socket().sent).toHaveLength(1)
    expect(lab.socket().sent[0]).toBe(blob)
  })
})
