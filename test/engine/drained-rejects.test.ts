import { describe, expect, test } from 'vitest'
import type { ConnectionOptions } from '../../src/core.ts'
import { openAcking } from './acking.ts'
import { openAgain, openWith } from './open-with.ts'
import { outcomeOf } from './outcome-of.ts'
import { queueOne } from './queue-one.ts'
import { queueWith } from './queueing-connection.ts'

describe('drained() rejects with', () => {
  test('closed, for everyone who waits, where the app closes with messages in the queue', async () => {
    const { connection, outcome, lab } = await queueOne()
    const other = outcomeOf(connection.drained())
    connection.close()
    await lab.settle()
    expect([outcome(), other()]).toEqual(['SendError closed', 'SendError closed'])
    await connection.drained()
  })

  test.for<[string, Partial<ConnectionOptions>]>([
    ['stops', { reconnect: false }],
    ['is exhausted', { reconnect: { default: { action: 'retry', attempts: 0 } } }],
  ])('closed, where the policy %s', async ([, options]) => {
    const { lab, outcome } = await queueOne(options)
    lab.socket().refuse()
    await lab.settle()
    expect(outcome()).toBe('SendError closed')
  })

  test('closed, where nobody holds the connection any more', async () => {
    const { connection, letGo, lab } = await queueWith()
    connection.send(1)
    const outcome = outcomeOf(connection.drained())
    letGo()
    await lab.advance(999)
    expect(outcome()).toBe('pending')
    await lab.advance(1)
    expect(outcome()).toBe('SendError closed')
  })

  test('closed, where messages are unacknowledged', async () => {
    const { lab, connection } = await openAcking()
    connection.send('a')
    const outcome = outcomeOf(connection.drained())
    connection.close()
    await lab.settle()
    expect(outcome()).toBe('SendError closed')
  })

  test('aborted, where the signal ends it: in the queue, unacknowledged, or in the buffer', async () => {
    const abort = new AbortController()
    const { signal } = abort
    const { lab: queueing, outcome: queued } = await queueOne({ signal })
    const acking = await openAcking({ signal })
    acking.connection.send('a')
    const sending = await openWith({ signal })
    sending.connection.send('large')
    sending.lab.socket().bufferedAmount = 5_000
    const outcomes = [queued, outcomeOf(acking.connection.drained()), outcomeOf(sending.connection.drained())]
    abort.abort()
    for (const { settle } of [queueing, acking.lab, sending.lab]) await settle()
    expect(outcomes.map((each) => each())).toEqual(Array.from(outcomes, () => 'SendError aborted'))
    expect(sending.lab.pendingTimers()).toBe(0)
  })

  test.for<[string, (opened: Awaited<ReturnType<typeof openWith>>) => unknown]>([
    ['drops', ({ lab }) => lab.socket().drop()],
    ['is closed by the server', ({ lab }) => lab.socket().serverClose(1012)],
    ['is replaced', ({ connection }) => connection.reconnect()],
    ['is closed by the app', ({ connection, lab }) => (connection.close(), lab.settle())],
  ])('closed, where a socket %s with bytes that it was given', async ([, end]) => {
    const opened = await openWith()
    const { lab, connection } = opened
    connection.send('large')
    lab.socket().bufferedAmount = 5_000
    const outcome = outcomeOf(connection.drained())
    await end(opened)
    await lab.settle()
    expect(outcome()).toBe('SendError closed')
    expect(connection.store.getState().last).toMatchObject({ unsentBytes: 5_000 })
  })

  test('nothing, where a socket is lost that had transmitted all', async () => {
    const { lab, connection } = await openWith()
    const socket = lab.socket()
    socket.bufferedAmount = 5_000
    const outcome = outcomeOf(connection.drained())
    socket.bufferedAmount = 0
    socket.drop()
    await lab.settle()
    expect(outcome()).toBe('drained')
    expect(connection.store.getState().last).toMatchObject({ unsentBytes: 0 })
  })

  test('closed, with acks, where the bytes are those of messages that nobody acknowledges', async () => {
    const { lab, connection } = await openAcking()
    connection.send('-a')
    lab.socket().bufferedAmount = 4
    const outcome = outcomeOf(connection.drained())
    lab.socket().drop()
    await openAgain(lab)
    expect(outcome()).toBe('SendError closed')
  })

  test('nothing, with acks, where a socket is lost with bytes that will be sent again', async () => {
    const { lab, connection, acknowledge } = await openAcking()
    connection.send('a')
    lab.socket().bufferedAmount = 3
    const outcome = outcomeOf(connection.drained())
    lab.socket().drop()
    await openAgain(lab)
    expect(outcome()).toBe('pending')
    acknowledge('a')
    await lab.settle()
    expect(outcome()).toBe('drained')
  })
})
