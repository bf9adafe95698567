import { afterEach, describe, expect, test, vi } from 'vitest'
import { retry, schedule, type OutboxOptions } from '../../src/core.ts'
import { refuses } from '../support/servers/behaviour.ts'
import { closureOf, createLab, like } from './lab.ts'
import { queueWith } from './queueing-connection.ts'

// What development refuses at creation gets through to here, and must do no harm.

afterEach(() => vi.unstubAllEnvs())

describe('In production', () => {
  test('an empty schedule makes no loop: it is reported, and the built-in rule applies', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const lab = createLab({ script: refuses(503) })
    const connection = lab.connect({
      reconnect: { abnormalClosure: retry({ firstDelayMs: 0, backoff: schedule([]) }) },
    })
    connection.open()
    await lab.advance(60_000)
    expect(lab.handshakesMs()).toEqual([0, 0, 2_500, 17_500, 37_500, 57_500])
    const error = like({ name: 'PolicyError', option: 'reconnect.abnormalClosure', rule: 'delay' })
    expect(lab.takeReported()).toEqual(Array.from({ length: 5 }, () => error))
  })

  test('an overflow with a typo means throw', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const overflow = 'dropOldest' as unknown as OutboxOptions<unknown>['overflow'] // a typo
    const { connection, returned } = await queueWith({ limit: 1, overflow })
    connection.send(1)
    expect(() => connection.send(2)).toThrow(like({ name: 'SendError', why: 'full' }))
    expect(returned).toEqual([])
    expect(connection.stats().queued).toBe(1)
  })

  test('nothing is said of what the app’s own functions threw, and nothing of an unknown option of retry()', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const lab = createLab()
    const connection = lab.connect({
      url: () => Promise.reject(new Error('of the app')),
      reconnect: { default: retry({ delay: 3 } as object) }, // as plain JavaScript may
    })
    connection.open()
    await lab.settle()
    expect(closureOf(connection)).toMatchObject({ cause: 'prepareFailed' })
    expect(lab.takeConsole()).toEqual([])
  })

  test.each([1000, 3000, 4150, 4401])('nothing is warned of: %i, in a table with a dead rule', async (code) => {
    vi.stubEnv('NODE_ENV', 'production')
    const lab = createLab()
    const connection = lab.connect({ reconnect: { 1001: 'stop', endpointUnavailable: 'stop' } })
    connection.open()
    await lab.settle()
    lab.socket().open()
    await lab.advance(5_000)
    lab.socket().serverClose(code)
    await lab.settle()
    expect(closureOf(connection)).toMatchObject({ code, cause: 'peer' })
    expect(lab.takeConsole()).toEqual([])
  })
})
