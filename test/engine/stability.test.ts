import { describe, expect, test } from 'vitest'
import { retry } from '../../src/core.ts'
import { closesWith, refuses } from '../support/servers/behaviour.ts'
import { createLab } from './lab.ts'

describe('stableAfterMs', () => {
  test.for([
    { openForMs: 4_999, attempt: 2, delayMs: 15_000 },
    { openForMs: 5_000, attempt: 1, delayMs: 2_500 },
  ])('after $openForMs ms of being open the next wait is attempt $attempt', async ({ openForMs, attempt, delayMs }) => {
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    await lab.settle()
    lab.socket().refuse()
    await lab.advance(2_500)
    lab.socket().open()
    await lab.advance(openForMs)
    lab.socket().drop()
    expect(connection.store.getState()).toMatchObject({
      phase: 'waiting',
      attempt,
      until: { kind: 'time', atMs: lab.epochMs() + delayMs },
    })
  })

  test('is measured by the clock that nobody sets', async () => {
    const lab = createLab()
    const connection = lab.connect({ stableAfterMs: 60_000 })
    connection.open()
    await lab.settle()
    lab.socket().refuse()
    await lab.advance(2_500)
    lab.socket().open()
    lab.jumpEpoch(3_600_000)
    lab.socket().drop()
    expect(connection.store.getState()).toMatchObject({ attempt: 2, last: { openForMs: 0 } })
  })

  test('costs no timer', async () => {
    const lab = createLab()
    const connection = lab.connect({ stableAfterMs: 60_000 })
    connection.open()
    await lab.settle()
    lab.socket().open()
    expect(lab.pendingTimers()).toBe(0)
  })

  test('0 counts every connection that opened', async () => {
    const lab = createLab({ script: closesWith(1006) })
    const connection = lab.connect({ stableAfterMs: 0, reconnect: { abnormalClosure: retry({ attempts: 1 }) } })
    connection.open()
    await lab.advance(60_000)
    expect(lab.constructions.length).toBeGreaterThan(10)
  })

  test('does not take a hello that timed out for a connection that was stable', async () => {
    const lab = createLab()
    const connection = lab.connect({
      hello: () => new Promise<void>(() => undefined),
      reconnect: { abnormalClosure: retry({ attempts: 3, firstDelayMs: 0 }) },
    })
    connection.open()
    for (let opened = 0; opened < 10; opened += 1) {
      await lab.settle()
      if (lab.sockets.length > opened) lab.socket().open()
      await lab.advance(40_000)
    }
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', because: 'exhausted' })
    expect(lab.sockets).toHaveLength(4)
  })
})

describe('attemptsPerMinute', () => {
  const atOnce = { default: retry({ firstDelayMs: 0, backoff: { delayMs: 0, next: () => retryNow } }) }
  const retryNow = { delayMs: 0, next: () => retryNow }

  test('puts off what is over it, as a wait and not as a stop', async () => {
    const lab = createLab({ script: refuses(503) })
    const connection = lab.connect({ attemptsPerMinute: 3, reconnect: atOnce })
    const startMs = lab.epochMs()
    connection.open()
    await lab.advance(59_999)
    expect(lab.handshakesMs()).toEqual([0, 0, 0])
    expect(connection.store.getState()).toMatchObject({
      phase: 'waiting',
      attempt: 3,
      until: { kind: 'time', atMs: startMs + 60_000 },
    })
    await lab.advance(1)
    expect(lab.handshakesMs()).toEqual([0, 0, 0, 60_000, 60_000, 60_000])
  })

  test('is 60 by default', async () => {
    const lab = createLab({ script: refuses(503) })
    lab.connect({ reconnect: atOnce }).open()
    await lab.advance(59_999)
    expect(lab.constructions).toHaveLength(60)
  })

  test('holds for the app’s own calls too', async () => {
    const lab = createLab({ script: refuses(503) })
    const connection = lab.connect({ attemptsPerMinute: 5, reconnect: false })
    for (let call = 0; call < 20; call += 1) {
      connection.reconnect()
      await lab.settle()
    }
    expect(lab.constructions).toHaveLength(5)
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting' })
  })

  test('counts the last minute and not the calendar’s', async () => {
    const lab = createLab()
    const connection = lab.connect({ attemptsPerMinute: 2 })
    for (const waitMs of [0, 40_000, 30_000]) {
      await lab.advance(waitMs)
      connection.reconnect()
      await lab.settle()
      lab.socket().open()
    }
    expect(lab.handshakesMs()).toEqual([0, 40_000, 70_000])
    connection.reconnect()
    await lab.settle()
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', until: { atMs: lab.epochMs() + 30_000 } })
  })
})
