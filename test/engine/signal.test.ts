import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { isHangupError } from '../../src/core.ts'
import { closureOf, createLab, eventsOf, hold } from './lab.ts'
import type { PhaseName } from './phases.ts'

const listenersOf = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length

describe('An AbortSignal', () => {
  test('that was aborted before makes every call throw, and opens nothing', async () => {
    const lab = createLab()
    const connection = lab.connect({ signal: AbortSignal.abort() })
    for (const call of [connection.open, connection.reconnect, () => connection.send('x')]) {
      expect(call).toThrow(expect.objectContaining({ rule: 'aborted' }))
    }
    hold(connection)
    await lab.advance(60_000)
    expect(connection.store.getState()).toEqual({ phase: 'idle', last: null })
    expect(lab.constructions).toEqual([])
  })

  test('gives errors that the guard knows', () => {
    const connection = createLab().connect({ signal: AbortSignal.abort() })
    try {
      connection.open()
      expect.unreachable()
    } catch (error) {
      expect(isHangupError(error)).toBe(true)
    }
  })

  test.for<[PhaseName, (lab: ReturnType<typeof createLab>) => void]>([
    ['connecting', () => undefined],
    ['open', (lab) => lab.socket().open()],
    ['waiting', (lab) => lab.socket().refuse()],
  ])('that is aborted while %s ends the connection at once, for good', async ([phase, walk]) => {
    const abort = new AbortController()
    const lab = createLab()
    const connection = lab.connect({ signal: abort.signal })
    hold(connection)
    await lab.settle()
    walk(lab)
    expect(connection.store.getState().phase).toBe(phase)
    abort.abort()
    expect(connection.store.getState()).toEqual({ phase: 'closed', because: 'app', last: closureOf(connection) })
    expect(closureOf(connection)).toMatchObject({ cause: 'app', code: 1000, opened: phase === 'open' })
    await lab.advance(60_000)
    expect(lab.sockets).toHaveLength(1)
    expect(() => connection.open()).toThrow(expect.objectContaining({ rule: 'aborted' }))
  })

  test('that is aborted while closing keeps the code that went over the wire', async () => {
    const abort = new AbortController()
    const lab = createLab()
    const connection = lab.connect({ signal: abort.signal })
    hold(connection)
    await lab.settle()
    lab.socket().open()
    connection.close(4001, 'first')
    abort.abort()
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', because: 'app' })
    expect(closureOf(connection)).toMatchObject({ code: 4001, reason: 'first', cause: 'app' })
  })

  test('that is aborted after the end changes nothing', async () => {
    const abort = new AbortController()
    const lab = createLab()
    const connection = lab.connect({ signal: abort.signal })
    hold(connection)
    await lab.settle()
    connection.close()
    const before = connection.store.getState()
    const events = eventsOf(connection)
    abort.abort()
    expect(connection.store.getState()).toBe(before)
    expect(events).toEqual([])
  })

  test('that is aborted in idle changes nothing but the calls', async () => {
    const abort = new AbortController()
    const lab = createLab()
    const connection = lab.connect({ signal: abort.signal })
    abort.abort()
    expect(connection.store.getState()).toEqual({ phase: 'idle', last: null })
    expect(() => connection.open()).toThrow(expect.objectContaining({ rule: 'aborted' }))
  })

  test('keeps no listener of a connection that is at rest', async () => {
    const { signal } = new AbortController()
    const lab = createLab()
    const connection = lab.connect({ signal })
    expect(listenersOf(signal)).toBe(0)
    const letGo = hold(connection)
    await lab.settle()
    lab.socket().open()
    expect(listenersOf(signal)).toBe(1)
    lab.socket().drop()
    await lab.advance(2_500)
    expect(listenersOf(signal)).toBe(1)
    letGo()
    await lab.advance(1_000)
    expect(connection.store.getState().phase).toBe('idle')
    expect(listenersOf(signal)).toBe(0)
  })

  test('keeps no listener after a close', async () => {
    const { signal } = new AbortController()
    const lab = createLab()
    const connection = lab.connect({ signal })
    connection.open()
    connection.close()
    expect(listenersOf(signal)).toBe(0)
  })

  test('keeps no listener of a thousand connections that shared it and are gone', async () => {
    const { signal } = new AbortController()
    const lab = createLab()
    for (let made = 0; made < 1_000; made += 1) {
      const connection = lab.connect({ signal, url: `wss://server-${made}.example/` })
      connection.open()
      connection.close()
    }
    expect(listenersOf(signal)).toBe(0)
  })
})
