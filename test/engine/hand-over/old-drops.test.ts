import { describe, expect, test } from 'vitest'
import { closureOf, like } from '../lab.ts'
import { openAgain } from '../open-with.ts'
import { handOverWith } from './under-way.ts'

describe('When the old socket drops while the new one is on its way', () => {
  async function dropped(options: Parameters<typeof handOverWith>[0] = {}) {
    const underWay = await handOverWith(options)
    underWay.old.serverClose(1012, 'restart')
    await underWay.lab.settle()
    return underWay
  }

  test('the connection stays open, and queues', async () => {
    const { connection, phases } = await dropped({ outbox: { onUndelivered: () => undefined } })
    expect(connection.send('waits')).toBe('queued')
    expect(connection.send('does not', { whenDown: 'drop' })).toBe('dropped')
    expect(phases()).toEqual(['open'])
  })

  test('the new one takes over, with what waited', async () => {
    const { lab, next, connection, moved, events, phases } = await dropped()
    for (const text of ['a', 'b']) connection.send(text)
    next.open()
    await lab.settle()
    expect(next.sent).toEqual(['"a"', '"b"'])
    expect(moved()).toBe(true)
    expect(phases()).toEqual(['open', 'open'])
    expect(events.filter(({ type }) => type === 'closed')).toEqual([])
    await lab.advance(20_000)
    expect([lab.pendingTimers(), lab.liveSockets()]).toEqual([0, 1])
  })

  test('and that fails too, it is the outage that it would have been', async () => {
    const { lab, next, connection, moved, events } = await dropped()
    connection.send('waits')
    next.refuse()
    await lab.settle()
    expect(moved()).toBe(false)
    expect(closureOf(connection)).toMatchObject({ code: 1012, reason: 'restart', cause: 'peer' })
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', attempt: 1 })
    expect(events.filter(({ type }) => type === 'closed')).toHaveLength(1)
    await openAgain(lab, 17_500)
    expect(lab.socket().sent).toEqual(['"waits"'])
  })

  test('and that hangs, nothing is queued for longer than its time-out', async () => {
    const { lab, connection } = await dropped()
    connection.send('waits')
    await lab.advance(10_000)
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', attempt: 1 })
    await openAgain(lab, 17_500)
    expect(lab.socket().sent).toEqual(['"waits"'])
  })

  test('close() ends it with the code asked for', async () => {
    const { lab, next, connection, moved } = await dropped()
    connection.close(4001, 'bye')
    next.open()
    await lab.settle()
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', last: { code: 4001, cause: 'app' } })
    expect([moved(), lab.liveSockets()]).toEqual([false, 0])
  })

  test('with an asynchronous schema, its last messages are still heard', async () => {
    const lateSchema = {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: async (value: unknown) => ({ value }),
      },
    }
    const { lab, old, next, messages } = await handOverWith({ schema: lateSchema })
    old.message('1')
    old.drop()
    next.open()
    next.message('2')
    await lab.advance(6_000)
    expect(messages).toEqual([1, 2])
  })

  test('a heartbeat that finds it dead waits for the new one, too', async () => {
    const { lab, next, connection, events } = await handOverWith({
      heartbeat: { message: 'ping', intervalMs: 2_000, timeoutMs: 1_000 },
    })
    await lab.advance(2_100)
    expect(connection.store.getState().phase).toBe('open')
    next.open()
    await lab.settle()
    expect(events).toContainEqual(like({ type: 'handedOver' }))
    expect(connection.store.getState().phase).toBe('open')
  })

  test('the phase is open without a socket for 2 s at most', async () => {
    const { lab, old, next, connection, moved } = await handOverWith({
      connectTimeoutMs: 60_000,
      outbox: { onUndelivered: () => undefined },
    })
    old.serverClose(1012)
    await lab.advance(1_999)
    expect([connection.store.getState().phase, connection.send('x')]).toEqual(['open', 'queued'])
    await lab.advance(1)
    expect(moved()).toBe(false)
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', last: { code: 1012, cause: 'peer' } })
    next.open() // given up in its handshake, so that it closes as soon as it opens
    expect(next.closeCalls).toHaveLength(1)
  })
})
