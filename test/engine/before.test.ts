import { describe, expect, test } from 'vitest'
import { retry } from '../../src/core.ts'
import { accepts, closesWith, refuses, sequence } from '../support/servers/behaviour.ts'
import { createLab } from './lab.ts'

describe('4401 with a before', () => {
  test('fetches a token, which the URL then has, and is open again', async () => {
    let token = 'old'
    const lab = createLab({ script: sequence(closesWith(4401), accepts()) })
    const connection = lab.connect({
      url: () => `wss://server.example/?token=${token}`,
      reconnect: {
        4401: retry({
          attempts: 3,
          firstDelayMs: 0,
          before: async () => {
            token = 'new'
          },
        }),
      },
    })
    connection.open()
    await lab.settle()
    expect(lab.constructions.map(({ url }) => url.split('=')[1])).toEqual(['old', 'new'])
    expect(connection.store.getState()).toMatchObject({ phase: 'open', last: { code: 4401 } })
  })

  const failing = (calls: number[]) =>
    retry({
      attempts: 3,
      before: ({ attempt }) => {
        calls.push(attempt)
        return Promise.reject(new Error('no token'))
      },
    })

  test('that fails stops, exhausted, after the attempts', async () => {
    const calls: number[] = []
    const lab = createLab({ script: closesWith(4401) })
    const connection = lab.connect({ reconnect: { 4401: failing(calls) } })
    connection.open()
    await lab.advance(3_600_000)
    expect(calls).toEqual([1, 2, 3])
    expect(lab.constructions).toHaveLength(1)
    expect(connection.store.getState()).toMatchObject({
      phase: 'closed',
      because: 'exhausted',
      last: { cause: 'prepareFailed', opened: false },
    })
  })

  test('after ten retries of 1006 still has all its attempts', async () => {
    const calls: number[] = []
    const drops = Array.from({ length: 10 }, () => refuses(503))
    const lab = createLab({ script: sequence(refuses(503), ...drops.slice(1), closesWith(4401)) })
    const connection = lab.connect({ reconnect: { 4401: failing(calls) } })
    connection.open()
    await lab.advance(3_600_000)
    expect(calls).toEqual([11, 12, 13])
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', because: 'exhausted' })
  })

  test('is called once per attempt, after the wait, with a signal that ends with the attempt', async () => {
    const signals: AbortSignal[] = []
    const lab = createLab({ script: closesWith(4401) })
    const connection = lab.connect({
      reconnect: {
        4401: retry({
          firstDelayMs: 1_000,
          before: ({ signal }) => {
            signals.push(signal)
            return new Promise(() => undefined)
          },
        }),
      },
    })
    connection.open()
    await lab.advance(999)
    expect(signals).toEqual([])
    await lab.advance(1)
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
    connection.close()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })

  test('that settles after the end asks for no URL and no sub-protocols', async () => {
    const asked: string[] = []
    const { promise, resolve } = Promise.withResolvers<void>()
    const lab = createLab({ script: closesWith(4401) })
    const connection = lab.connect({
      url: () => {
        asked.push('url')
        return 'wss://server.example/'
      },
      protocols: () => {
        asked.push('protocols')
        return []
      },
      reconnect: { 4401: retry({ firstDelayMs: 0, before: () => promise }) },
    })
    connection.open()
    await lab.settle()
    expect(connection.store.getState()).toMatchObject({ phase: 'connecting', step: 'prepare', attempt: 1 })
    expect(asked).toEqual(['url', 'protocols'])
    connection.close()
    resolve()
    await lab.settle()
    expect(asked).toEqual(['url', 'protocols'])
  })

  test('is called for the attempt alone that its rule decided', async () => {
    let calls = 0
    const lab = createLab({ script: sequence(closesWith(4401), refuses(503), accepts()) })
    const connection = lab.connect({ reconnect: { 4401: retry({ before: () => (calls += 1) }) } })
    connection.open()
    await lab.advance(60_000)
    expect(connection.store.getState().phase).toBe('open')
    expect(calls).toBe(1)
  })
})

describe('A URL', () => {
  test('that settles after the end asks for no sub-protocols', async () => {
    let asked = 0
    const { promise, resolve } = Promise.withResolvers<string>()
    const lab = createLab()
    const connection = lab.connect({
      url: () => promise,
      protocols: () => {
        asked += 1
        return []
      },
    })
    connection.open()
    await lab.settle()
    connection.close()
    resolve('wss://server.example/')
    await lab.settle()
    expect(asked).toBe(0)
    expect(lab.constructions).toEqual([])
  })
})

describe('session', () => {
  test('of the rule that decided is what the attempt is told', async () => {
    const sessions: string[] = []
    const lab = createLab({ script: sequence(closesWith(4007), closesWith(1011), accepts()) })
    const connection = lab.connect({
      url: ({ session }) => {
        sessions.push(session)
        return 'wss://server.example/'
      },
      reconnect: { 4007: retry({ session: 'new' }) },
    })
    connection.open()
    await lab.advance(60_000)
    expect(sessions).toEqual(['same', 'new', 'same'])
  })
})
