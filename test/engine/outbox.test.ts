import { describe, expect, test } from 'vitest'
import { binary } from '../../src/core.ts'
import { refuses } from '../support/servers/behaviour.ts'
import { createLab, hold, like } from './lab.ts'
import { queueWith } from './queueing-connection.ts'

const full = like({ name: 'SendError', why: 'full' })

describe('The outbox', () => {
  test('is sent in order when the connection opens', async () => {
    const { lab, connection } = await queueWith()
    for (const message of [1, 2, 3]) connection.send(message)
    lab.socket().open()
    expect(lab.socket().sent).toEqual(['1', '2', '3'])
    expect(connection.stats()).toMatchObject({ queued: 0, sent: 3 })
  })

  test('survives refusals and waits', async () => {
    const { lab, connection } = await queueWith()
    connection.send(1)
    lab.socket().refuse()
    connection.send(2)
    await lab.advance(2_500)
    connection.send(3)
    lab.socket().open()
    expect(lab.socket().sent).toEqual(['1', '2', '3'])
  })

  test('sends nothing again that was handed to a socket', async () => {
    const { lab, connection } = await queueWith()
    connection.send(1)
    lab.socket().open()
    lab.socket().drop()
    await lab.advance(2_500)
    lab.socket().open()
    expect(lab.sockets.map(({ sent }) => sent)).toEqual([['1'], []])
  })

  test('survives the release that a new hold takes back', async () => {
    const { lab, connection, letGo } = await queueWith()
    connection.send(1)
    letGo()
    await lab.advance(500)
    hold(connection)
    lab.socket().open()
    expect(lab.socket().sent).toEqual(['1'])
  })
})

describe('Bytes that are queued', () => {
  const bytesOf = (data: unknown): readonly number[] =>
    ArrayBuffer.isView(data)
      ? [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]
      : [...new Uint8Array(data as ArrayBuffer)]

  test.for<[string, (buffer: ArrayBuffer) => ArrayBuffer | ArrayBufferView<ArrayBuffer>, readonly number[]]>([
    ['a buffer', (buffer) => buffer, [0, 0, 0, 0]],
    ['a list of bytes', (buffer) => new Uint8Array(buffer), [0, 0, 0, 0]],
    ['a part of a buffer', (buffer) => new Uint8Array(buffer, 1, 2), [0, 0]],
    ['a view of 16 bits', (buffer) => new Uint16Array(buffer, 2, 1), [0, 0]],
    ['a data view', (buffer) => new DataView(buffer, 1), [0, 0, 0]],
  ])('are those of the moment, although the caller fills the same memory again: %s', async ([, view, shape]) => {
    const lab = createLab()
    const connection = lab.connect({ codec: binary() })
    connection.open()
    await lab.settle()
    const buffer = new ArrayBuffer(4)
    for (const byte of [1, 2, 3]) {
      new Uint8Array(buffer).fill(byte)
      connection.send(view(buffer))
    }
    lab.socket().open()
    expect(lab.socket().sent.map(bytesOf)).toEqual([1, 2, 3].map((byte) => shape.map(() => byte)))
    expect(connection.stats().sentBytes).toBe(3 * shape.length)
  })
})

describe('limit', () => {
  test('of 2 throws for the third, with nothing changed', async () => {
    const { connection, events, returned } = await queueWith({ limit: 2 })
    connection.send(1)
    connection.send(2)
    const [stats, count] = [connection.stats(), events.length]
    expect(() => connection.send(3)).toThrow(full)
    expect(connection.stats()).toEqual(stats)
    expect(events).toHaveLength(count)
    connection.close()
    expect(returned).toEqual([{ why: 'closed', messages: [1, 2] }])
  })

  test('of 0 queues nothing, also under drop-oldest', async () => {
    for (const overflow of ['throw', 'drop-oldest'] as const) {
      const { connection } = await queueWith({ limit: 0, overflow })
      expect(() => connection.send(1)).toThrow(full)
    }
  })

  test('is 1,000 by default', async () => {
    const { connection } = await queueWith()
    for (let message = 0; message < 1_000; message += 1) connection.send(message)
    expect(() => connection.send(1_000)).toThrow(full)
  })

  test('of bytes counts UTF-8 on the wire', async () => {
    const { connection } = await queueWith({ limitBytes: 10 })
    connection.send('€') // 3 bytes and 2 quotes
    connection.send('€')
    expect(() => connection.send(1)).toThrow(full)
    expect(connection.stats().queued).toBe(2)
  })

  test('of bytes is 16 MiB by default', async () => {
    const { connection } = await queueWith()
    connection.send('x'.repeat(16 * 2 ** 20 - 2))
    expect(() => connection.send(1)).toThrow(full)
  })

  test('does not bind an open connection', async () => {
    const { lab, connection } = await queueWith({ limit: 0, limitBytes: 0 })
    lab.socket().open()
    expect(connection.send('x'.repeat(100))).toBe('sent')
  })
})

describe('overflow drop-oldest', () => {
  test('gives the oldest back', async () => {
    const { connection, returned, events } = await queueWith({ limit: 2, overflow: 'drop-oldest' })
    for (const message of [1, 2, 3, 4]) expect(connection.send(message)).toBe('queued')
    expect(returned).toEqual([
      { why: 'overflow', messages: [1] },
      { why: 'overflow', messages: [2] },
    ])
    expect(events.filter(({ type }) => type === 'undelivered')).toMatchObject([
      { count: 1, why: 'overflow' },
      { count: 1, why: 'overflow' },
    ])
  })

  test('gives back as many as the bytes need, together', async () => {
    const { connection, returned } = await queueWith({ limitBytes: 10, overflow: 'drop-oldest' })
    for (const message of ['aa', 'bb']) connection.send(message)
    connection.send('12345678')
    expect(returned).toEqual([{ why: 'overflow', messages: ['aa', 'bb'] }])
  })

  test('throws for one that could never fit, and keeps the others', async () => {
    const { connection, returned } = await queueWith({ limitBytes: 10, overflow: 'drop-oldest' })
    connection.send('aa')
    expect(() => connection.send('x'.repeat(20))).toThrow(full)
    expect(returned).toEqual([])
    expect(connection.stats().queued).toBe(1)
  })
})

describe('ttlMs', () => {
  test('gives back what waited longer, to the millisecond', async () => {
    const { lab, connection, returned } = await queueWith({ ttlMs: 5_000 })
    connection.send(1)
    await lab.advance(2_000)
    connection.send(2)
    await lab.advance(2_999)
    expect(returned).toEqual([])
    await lab.advance(1)
    expect(returned).toEqual([{ why: 'expired', messages: [1] }])
    await lab.advance(2_000)
    expect(returned.at(-1)).toEqual({ why: 'expired', messages: [2] })
  })

  test('is a minute by default', async () => {
    const { lab, connection, returned } = await queueWith({}, createLab({ script: refuses(503) }))
    connection.send(1)
    await lab.advance(59_999)
    expect(returned).toEqual([])
    await lab.advance(1)
    expect(returned).toEqual([{ why: 'expired', messages: [1] }])
  })

  test('of a send goes before the outbox’s, in both directions', async () => {
    const { lab, connection, returned } = await queueWith({ ttlMs: 1_000 })
    connection.send('long', { ttlMs: 3_000 })
    connection.send('short', { ttlMs: 100 })
    connection.send('usual')
    await lab.advance(3_000)
    expect(returned.map(({ messages }) => messages)).toEqual([['short'], ['usual'], ['long']])
  })

  test('of 0 is given back at once, unless the socket is open', async () => {
    const { lab, connection, returned } = await queueWith()
    connection.send(1, { ttlMs: 0 })
    await lab.settle()
    expect(returned).toEqual([{ why: 'expired', messages: [1] }])
    lab.socket().open()
    expect(connection.send(2, { ttlMs: 0 })).toBe('sent')
  })

  test('of Infinity never expires, without a timer', async () => {
    const { lab, connection, returned } = await queueWith({ ttlMs: Infinity }, createLab({ script: refuses(503) }))
    connection.send(1)
    await lab.advance(86_400_000)
    expect(returned).toEqual([])
    expect(connection.stats().queued).toBe(1)
  })

  test('is one timer, whatever is queued', async () => {
    const { lab, connection } = await queueWith()
    const before = lab.pendingTimers()
    for (let message = 0; message < 100; message += 1) connection.send(message)
    expect(lab.pendingTimers()).toBe(before + 1)
  })

  test('is not measured by the clock that people set', async () => {
    const { lab, connection, returned } = await queueWith({ ttlMs: 5_000 })
    connection.send(1)
    lab.jumpEpoch(3_600_000)
    await lab.advance(4_999)
    expect(returned).toEqual([])
  })

  test('never sends what has expired, however late the timer', async () => {
    const { lab, connection, returned } = await queueWith({ ttlMs: 5_000 })
    connection.send('old', { ttlMs: 1_000 })
    connection.send('new')
    await lab.advance(1_000)
    lab.socket().open()
    expect(lab.socket().sent).toEqual(['"new"'])
    expect(returned).toEqual([{ why: 'expired', messages: ['old'] }])
  })
})
