import { describe, expect, test } from 'vitest'
import {
  reconnectPolicy,
  retry,
  type ConnectionOptions,
  type OutboxOptions,
  type UndeliveredReason,
} from '../../src/core.ts'
import { acks, connectAcking, openAcking, type Acking } from './acking.ts'
import { createLab, hold, type Lab } from './lab.ts'
import { openAgain } from './open-with.ts'

type Options = Partial<ConnectionOptions<string, string>>

const stops = reconnectPolicy({ default: 'stop' })
const gone = (acking: Acking): void => acking.lab.socket().drop()

describe('What was sent and not acknowledged is given back, as sent', () => {
  const ends: [UndeliveredReason, string, (acking: Acking, abort: AbortController) => unknown, Options?][] = [
    ['closed', 'close()', ({ connection, lab }) => (connection.close(), lab.settle())],
    ['stopped', 'a rule that stops', gone, { reconnect: stops }],
    ['exhausted', 'a rule whose attempts are spent', gone, { reconnect: { default: retry({ attempts: 0 }) } }],
    ['aborted', 'an abort', (_, abort) => abort.abort()],
    ['expired', 'its time', ({ lab }) => lab.advance(60_000)],
    ['newSession', 'a new session', newSession, { reconnect: { default: retry({ session: 'new' }) } }],
  ]

  function newSession(acking: Acking): Promise<void> {
    gone(acking)
    return openAgain(acking.lab)
  }

  test.for(ends)('says %s: after %s', async ([why, , end, options]) => {
    const abort = new AbortController()
    const acking = await openAcking({ signal: abort.signal, ...options })
    const { connection, returned } = acking
    for (const message of ['a', 'b']) connection.send(message)
    await end(acking, abort)
    const messages = [
      ['a', true],
      ['b', true],
    ]
    expect(returned).toEqual([{ why, messages }])
    expect(connection.stats()).toMatchObject({ queued: 0, unacknowledged: 0, undelivered: 2 })
    expect(acking.events).toContainEqual(expect.objectContaining({ type: 'undelivered', count: 2, why }))
  })

  test('says overflow: the oldest gives way, though it was sent', async () => {
    const { connection, returned } = await openAcking({ outbox: { limit: 2, overflow: 'drop-oldest' } })
    for (const message of ['a', 'b', 'c']) expect(connection.send(message)).toBe('sent')
    expect(returned).toEqual([{ why: 'overflow', messages: [['a', true]] }])
    expect(connection.stats()).toMatchObject({ sent: 3, unacknowledged: 2, undelivered: 1 })
  })

  test('says released: the last holder has let go, and the linger is over', async () => {
    const lab = createLab()
    const returned: unknown[] = []
    const onUndelivered: OutboxOptions<string>['onUndelivered'] = (entries, why) => returned.push([why, entries.length])
    const connection = lab.connect<string, string>({ acks, outbox: { onUndelivered } })
    const letGo = hold(connection)
    await lab.settle()
    lab.socket().open()
    connection.send('a')
    letGo()
    await lab.advance(999)
    expect(returned).toEqual([])
    await lab.advance(1)
    expect(connection.store.getState().phase).toBe('idle')
    expect(returned).toEqual([['released', 1]])
  })

  test('is together with what was not sent, the oldest first', async () => {
    const { connection, returned, lab } = await openAcking()
    for (const message of ['a', 'b']) connection.send(message)
    lab.socket().drop()
    for (const message of ['-c', 'd']) connection.send(message)
    connection.close()
    const messages = [
      ['a', true],
      ['b', true],
      ['-c', false],
      ['d', false],
    ]
    expect(returned).toEqual([{ why: 'closed', messages }])
  })

  test('is not what was acknowledged', async () => {
    const { connection, returned, acknowledge, lab } = await openAcking()
    for (const message of ['a', 'b']) connection.send(message)
    acknowledge('a')
    connection.close()
    await lab.settle()
    expect(returned).toEqual([{ why: 'closed', messages: [['b', true]] }])
  })
})

describe('ttlMs, with acks', () => {
  test('runs from the handing over on, for waiting and for being acknowledged together', async () => {
    const { lab, connection, returned } = await openAcking({ outbox: { ttlMs: 10_000 } })
    lab.socket().drop()
    connection.send('a')
    await openAgain(lab)
    expect(lab.socket().sent).toEqual(['"a"'])
    await lab.advance(10_000 - 2_500 - 1)
    expect(returned).toEqual([])
    await lab.advance(1)
    expect(returned).toEqual([{ why: 'expired', messages: [['a', true]] }])
  })

  test('of an acknowledged message is no matter', async () => {
    const { lab, connection, returned, acknowledge } = await openAcking({ outbox: { ttlMs: 1_000 } })
    connection.send('a')
    acknowledge('a')
    await lab.advance(1_000)
    expect(returned).toEqual([])
    expect(lab.pendingTimers()).toBe(0)
  })

  test('is one timer for all, and none where nothing expires', async () => {
    const { lab, connection } = await openAcking({ outbox: { ttlMs: 1_000 } })
    connection.send('z', { ttlMs: Infinity })
    expect(lab.pendingTimers()).toBe(0)
    for (const message of ['a', 'b', 'c']) {
      connection.send(message)
      await lab.advance(10)
    }
    expect(lab.pendingTimers()).toBe(1)
    await lab.advance(1_000)
    expect(connection.stats()).toMatchObject({ unacknowledged: 1, undelivered: 3 })
    expect(lab.pendingTimers()).toBe(0)
  })
})

describe('A timer of the platform', () => {
  test('that fires early gives nothing back before its time, and forgets nothing', async () => {
    const early = createLab()
    let timers = 0
    const startTimer: Lab['startTimer'] = (callback, delayMs) => {
      timers += 1
      return early.startTimer(callback, timers % 2 ? Math.max(0, delayMs - 10) : delayMs)
    }
    const { connection, returned } = await connectAcking({ environment: { ...early, startTimer } }, early)
    early.socket().open()
    timers = 0
    connection.send('a', { ttlMs: 1_000 })
    await early.advance(999)
    expect(returned).toEqual([])
    await early.advance(1)
    expect(returned).toMatchObject([{ why: 'expired' }])
    expect(timers).toBe(2)
  })
})

describe('A listener of what is given back', () => {
  test('may hand it over again at once', async () => {
    const { lab, connection, sent } = await openAcking({
      outbox: {
        onUndelivered(entries, why) {
          if (why === 'expired') for (const { message } of entries) connection.send(`${message}'`)
        },
      },
    })
    for (const message of ['a', 'b']) connection.send(message, { ttlMs: 1_000 })
    await lab.advance(1_000)
    expect(sent()).toEqual([['a', 'b', "a'", "b'"]])
    expect(connection.stats()).toMatchObject({ unacknowledged: 2, undelivered: 2 })
    expect(lab.pendingTimers()).toBe(1) // for these expire, too
  })
})
