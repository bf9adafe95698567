import { describe, expect, test } from 'vitest'
import type { ConnectionOptions } from '../../src/core.ts'
import { openAcking } from './acking.ts'
import { createLab, type Lab } from './lab.ts'
import { openAgain, openWith } from './open-with.ts'
import { outcomeOf } from './outcome-of.ts'
import { queueOne } from './queue-one.ts'

describe('drained()', () => {
  test('resolves at once where nothing is left to send, in whatever phase, without a timer', async () => {
    const lab = createLab()
    const connection = lab.connect()
    await connection.drained()
    connection.open()
    await connection.drained()
    await lab.settle()
    lab.socket().open()
    connection.send(1)
    await connection.drained()
    expect(lab.pendingTimers()).toBe(0)
    connection.close()
    await connection.drained()
  })

  test('waits for the queue, over refusals', async () => {
    const { lab, outcome } = await queueOne()
    lab.socket().refuse()
    await lab.advance(2_500)
    expect(outcome()).toBe('pending')
    lab.socket().open()
    await lab.settle()
    expect(outcome()).toBe('drained')
  })

  test('waits for what the platform has not transmitted yet', async () => {
    const { lab, connection } = await openWith()
    const socket = lab.socket()
    connection.send('large')
    socket.bufferedAmount = 5_000
    const outcome = outcomeOf(connection.drained())
    await lab.advance(1_000)
    expect(outcome()).toBe('pending')
    socket.bufferedAmount = 1
    await lab.advance(1_000)
    expect(outcome()).toBe('pending')
    socket.bufferedAmount = 0
    await lab.advance(100)
    expect(outcome()).toBe('drained')
    expect(lab.pendingTimers()).toBe(0)
  })

  test('waits for what comes in the meantime, too', async () => {
    const { lab, connection } = await openWith({ outbox: { onUndelivered: () => undefined } })
    const socket = lab.socket()
    socket.bufferedAmount = 10
    const outcome = outcomeOf(connection.drained())
    socket.readyState = 2
    connection.send('queued')
    socket.bufferedAmount = 0
    await lab.advance(1_000)
    expect(outcome()).toBe('pending')
    socket.drop()
    await openAgain(lab)
    expect(outcome()).toBe('drained')
  })

  test('waits for acknowledgements, over a reconnect', async () => {
    const { lab, connection, acknowledge } = await openAcking()
    for (const message of ['a', 'b']) connection.send(message)
    const outcome = outcomeOf(connection.drained())
    acknowledge('a')
    lab.socket().drop()
    await openAgain(lab)
    expect(outcome()).toBe('pending')
    acknowledge('b')
    await lab.settle()
    expect(outcome()).toBe('drained')
  })

  test('serves everyone who waits, and whoever comes later anew', async () => {
    const { lab, connection, outcome } = await queueOne()
    const others = [outcomeOf(connection.drained()), outcomeOf(connection.drained())]
    lab.socket().open()
    await lab.settle()
    expect([outcome, ...others].map((each) => each())).toEqual(['drained', 'drained', 'drained'])
    lab.socket().bufferedAmount = 1
    const late = outcomeOf(connection.drained())
    await lab.advance(100)
    expect(late()).toBe('pending')
    lab.socket().bufferedAmount = 0
    await lab.advance(100)
    expect(late()).toBe('drained')
  })

  test.for<[string, Partial<ConnectionOptions>, (lab: Lab) => unknown]>([
    ['expires', { outbox: { ttlMs: 1_000, onUndelivered: () => undefined } }, (lab) => lab.advance(1_000)],
    [
      'is refused by the platform',
      { reconnect: false },
      (lab) => {
        lab.socket().whenSent = () => {
          throw new Error('of the platform')
        }
        lab.socket().open()
        lab.takeReported()
        return lab.settle()
      },
    ],
  ])('waits no longer for a message that %s', async ([, options, end]) => {
    const { lab, connection, outcome } = await queueOne(options)
    await end(lab)
    expect(outcome()).toBe('drained')
    expect(connection.stats()).toMatchObject({ queued: 0, undelivered: 1 })
    lab.takeConsole()
  })
})
