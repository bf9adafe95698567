import { describe, expect, test } from 'vitest'
import { accepts, slowly } from '../support/servers/behaviour.ts'
import { createLab, messagesOf, type Lab } from './lab.ts'

/** A connection that was closed with 4001 while its socket was still connecting, 3 s after it began. */
async function abandon(): Promise<Lab> {
  const lab = createLab()
  const connection = lab.connect()
  connection.open()
  await lab.settle()
  await lab.advance(3_000)
  connection.close(4001, 'bye')
  return lab
}

describe('A socket that is given up while it connects', () => {
  test('is not closed at once, because the browser would print its URL', async () => {
    const lab = await abandon()
    await lab.advance(6_999)
    expect(lab.socket().closeCalls).toEqual([])
  })

  test('is closed when it opens, with the code asked for, and nobody hears of it', async () => {
    const lab = await abandon()
    const other = lab.connect({ url: 'wss://other.example' })
    const messages = messagesOf(other)
    lab.socket().open()
    expect(lab.socket().closeCalls).toEqual([{ code: 4001, reason: 'bye' }])
    await lab.settle()
    expect(messages).toEqual([])
    lab.expectNothingLeft()
  })

  test('is forced when its connectTimeoutMs is over, counted from its own beginning', async () => {
    const lab = await abandon()
    await lab.advance(6_999)
    expect(lab.liveSockets()).toBe(1)
    await lab.advance(1)
    expect(lab.socket().closeCalls).toEqual([{ code: 4001, reason: 'bye' }])
    await lab.settle()
    lab.expectNothingLeft()
  })

  test('is forced at once when another socket to that host is wanted', async () => {
    const lab = await abandon()
    const [given] = lab.sockets
    lab.connect().open()
    expect(given?.closeCalls).toEqual([])
    await lab.settle()
    expect(given?.closeCalls).toEqual([{ code: 4001, reason: 'bye' }])
    expect(lab.sockets).toHaveLength(2)
  })

  test('is forced at once when another socket to that host was waiting already', async () => {
    const lab = createLab()
    const [first, second] = [lab.connect(), lab.connect()]
    first.open()
    second.open()
    await lab.settle()
    expect(lab.sockets).toHaveLength(1)
    first.close()
    await lab.settle()
    expect(lab.sockets.map(({ closeCalls }) => closeCalls.length)).toEqual([1, 0])
  })

  test('is left alone when a socket to another host or port is wanted', async () => {
    const lab = await abandon()
    lab.connect({ url: 'wss://other.example/live' }).open()
    lab.connect({ url: 'wss://server.example:8443/live' }).open()
    await lab.settle()
    expect(lab.sockets).toHaveLength(3)
    expect(lab.sockets[0]?.closeCalls).toEqual([])
  })

  test('leaves nothing behind when its handshake fails by itself', async () => {
    const lab = await abandon()
    lab.socket().refuse()
    await lab.settle()
    lab.expectNothingLeft()
  })

  test('leaves nothing behind when the platform says no more than error', async () => {
    const lab = await abandon()
    lab.socket().errorOnly()
    await lab.advance(100)
    lab.expectNothingLeft()
  })

  test('leaves nothing behind without a time-out of its own', async () => {
    const lab = createLab()
    const connection = lab.connect({ connectTimeoutMs: Infinity })
    connection.open()
    await lab.settle()
    connection.close()
    expect(lab.pendingTimers()).toBe(0)
    lab.socket().open()
    await lab.settle()
    lab.expectNothingLeft()
  })

  test('cannot be heard by the connection that gave it up and connects again', async () => {
    const lab = createLab({ script: slowly(200) })
    const connection = lab.connect()
    connection.open()
    await lab.advance(100)
    connection.close()
    connection.open()
    await lab.advance(150)
    expect(connection.store.getState()).toMatchObject({ phase: 'connecting', step: 'handshake' })
    await lab.advance(50)
    expect(connection.store.getState().phase).toBe('open')
    expect(lab.sockets).toHaveLength(2)
  })

  test('stays the only one while a connection is opened and closed over and over', async () => {
    const lab = createLab({ script: slowly(200, accepts()) })
    const connection = lab.connect({ attemptsPerMinute: Infinity })
    for (let turn = 0; turn < 50; turn += 1) {
      connection.open()
      await lab.settle()
      connection.close()
      expect(lab.liveSockets()).toBeLessThanOrEqual(1)
    }
    connection.open()
    await lab.advance(400)
    expect(connection.store.getState().phase).toBe('open')
    expect(lab.liveSockets()).toBe(1)
  })
})

describe('A socket whose end is still awaited', () => {
  test('leaves nothing behind when it is given up between its error and the close that never comes', async () => {
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    await lab.settle()
    lab.socket().errorOnly()
    connection.close()
    await lab.advance(1_000)
    lab.expectNothingLeft()
  })
})
