import { describe, expect, test } from 'vitest'
import { acknowledged, binary } from '../../src/core.ts'
import { connectAcking, openAcking } from './acking.ts'
import { openAgain, openWith } from './open-with.ts'

describe('With acks, a message', () => {
  test('is sent again on the next socket until it is acknowledged: hello, what was sent, what was queued', async () => {
    const { lab, connection, acknowledge, sent } = await openAcking({
      hello: ({ attempt, send }) => send(`-hello ${attempt}`),
    })
    for (const message of ['a', 'b', 'c']) connection.send(message)
    acknowledge('b')
    lab.socket().drop()
    for (const message of ['d', 'e']) connection.send(message)
    await openAgain(lab)
    expect(sent()).toEqual([
      ['-hello 0', 'a', 'b', 'c'],
      ['-hello 1', 'a', 'c', 'd', 'e'],
    ])
    acknowledge('a', 'c', 'd', 'e')
    lab.socket().drop()
    await openAgain(lab, 15_000)
    expect(sent().at(-1)).toEqual(['-hello 2'])
  })

  test('goes out at once on an open socket, and is counted until it is acknowledged', async () => {
    const { connection, acknowledge, sent } = await openAcking()
    expect(['a', 'b'].map((message) => connection.send(message))).toEqual(['sent', 'sent'])
    expect(sent()).toEqual([['a', 'b']])
    expect(connection.stats()).toMatchObject({ sent: 2, queued: 0, unacknowledged: 2 })
    acknowledge('a')
    expect(connection.stats()).toMatchObject({ sent: 2, unacknowledged: 1 })
  })

  test('counts as sent each time that it is', async () => {
    const { lab, connection } = await openAcking()
    connection.send('a')
    lab.socket().drop()
    expect(connection.stats()).toMatchObject({ sent: 1, queued: 0, unacknowledged: 1 })
    await openAgain(lab)
    expect(connection.stats()).toMatchObject({ sent: 2, sentBytes: 6, queued: 0, unacknowledged: 1 })
  })

  test('is in order, although a socket is lost in the midst of sending it all again', async () => {
    const { lab, connection, sent } = await openAcking()
    for (const message of ['a', 'b', 'c', 'd']) connection.send(message)
    lab.socket().drop()
    connection.send('e')
    await lab.advance(2_500)
    const second = lab.socket()
    second.whenSent = () => void (second.readyState = second.sent.length === 2 ? 2 : 1)
    second.open()
    expect(connection.stats()).toMatchObject({ queued: 3, unacknowledged: 2 })
    second.drop()
    await openAgain(lab, 15_000)
    expect(sent().slice(1)).toEqual([
      ['a', 'b'],
      ['a', 'b', 'c', 'd', 'e'],
    ])
  })

  test('is sent again as it was, although the caller has changed it since', async () => {
    const message = { id: 'a', text: 'first' }
    const { lab, connection } = await openWith<unknown, typeof message>({
      acks: { use: acknowledged, idOf: ({ id }) => id, ackOf: () => undefined },
      outbox: { onUndelivered: () => undefined },
    })
    connection.send(message)
    Object.assign(message, { id: 'b', text: 'second' })
    lab.socket().drop()
    await openAgain(lab)
    expect(lab.socket().sent).toEqual(['{"id":"a","text":"first"}'])
  })

  test('of bytes is sent again as it was, although the caller fills the same memory again', async () => {
    const { lab, connection } = await openWith({
      codec: binary(),
      acks: { use: acknowledged, idOf: () => 'a', ackOf: () => undefined },
      outbox: { onUndelivered: () => undefined },
    })
    const bytes = new Uint8Array([1, 2, 3])
    connection.send(bytes)
    bytes.fill(9)
    lab.socket().drop()
    await openAgain(lab)
    expect(lab.socket().sent).toEqual([new Uint8Array([1, 2, 3]).buffer])
  })

  test('survives a close that the app takes back before it is over', async () => {
    const { lab, connection, sent, returned } = await openAcking()
    connection.send('a')
    connection.close()
    connection.open()
    await openAgain(lab, 0)
    expect(sent()).toEqual([['a'], ['a']])
    expect(returned).toEqual([])
  })

  test('without an id is sent at most once, in its place', async () => {
    const { lab, connection, sent } = await connectAcking()
    for (const message of ['a', '-b', 'c']) connection.send(message)
    lab.socket().open()
    connection.send('-d')
    expect(connection.stats()).toMatchObject({ sent: 4, queued: 0, unacknowledged: 2 })
    lab.socket().drop()
    await openAgain(lab)
    expect(sent()).toEqual([
      ['a', '-b', 'c', '-d'],
      ['a', 'c'],
    ])
  })

  test('that the platform refuses is the caller’s again: the error, and no copy that is sent later', async () => {
    const { lab, connection, sent } = await openAcking()
    const socket = lab.socket()
    socket.whenSent = () => {
      throw new Error('of the platform')
    }
    expect(() => connection.send('a')).toThrow(expect.objectContaining({ why: 'unencodable' }))
    expect(connection.stats()).toMatchObject({ sent: 0, queued: 0, unacknowledged: 0 })
    socket.drop()
    await openAgain(lab)
    expect(sent().at(-1)).toEqual([])
    expect(connection.send('a')).toBe('sent')
  })
})

describe('Events and entries', () => {
  test('name what was queued, sent and acknowledged by its id', async () => {
    const { lab, connection, events, acknowledge } = await connectAcking()
    connection.send('a')
    connection.send('-b')
    lab.socket().open()
    acknowledge('a')
    const told = events.flatMap((event) =>
      event.type === 'sent' || event.type === 'queued' || event.type === 'acknowledged' ? [[event.type, event.id]] : [],
    )
    expect(told).toEqual([
      ['queued', 'a'],
      ['queued', undefined],
      ['sent', 'a'],
      ['sent', undefined],
      ['acknowledged', 'a'],
    ])
    expect(events.at(-1)).toStrictEqual({ type: 'acknowledged', id: 'a', atMs: lab.epochMs() })
  })

  test('say whether what comes back may have arrived', async () => {
    const { lab, connection, returned } = await openAcking()
    for (const message of ['a', '-b']) connection.send(message)
    lab.socket().drop()
    for (const message of ['c', '-d']) connection.send(message)
    connection.close()
    const messages = [
      ['a', true],
      ['c', false],
      ['-d', false],
    ]
    expect(returned).toEqual([{ why: 'closed', messages }])
    expect(connection.stats()).toMatchObject({ undelivered: 3, queued: 0, unacknowledged: 0 })
  })
})
