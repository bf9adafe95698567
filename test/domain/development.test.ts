import { afterEach, describe, expect, test, vi } from 'vitest'
import { constant, exponential, schedule } from '../../src/domain/policy/backoff.ts'
import { canReadMode } from '../../src/domain/error/development.ts'
import { isHangupError, OptionError } from '../../src/domain/error/error.ts'
import { reconnectPolicy } from '../../src/domain/policy/reconnect-policy.ts'
import { retry } from '../../src/domain/policy/retry.ts'
import type { AppCode } from '../../src/domain/status/close-code.ts'
import { defineCloseStatuses } from '../../src/domain/status/close-status.ts'

afterEach(() => vi.unstubAllEnvs())

/** Runs what is synchronous as in a browser without a bundler. */
function withoutProcess<T>(run: () => T): T {
  const described = Object.getOwnPropertyDescriptor(globalThis, 'process')
  if (!described || !Reflect.deleteProperty(globalThis, 'process')) throw new Error('There is no process to take away')
  try {
    return run()
  } finally {
    Object.defineProperty(globalThis, 'process', described)
  }
}

/** What only development refuses. */
const mistakes = {
  constant: () => constant(-1),
  schedule: () => schedule([]),
  exponential: () => exponential({ initialMs: -1, maxMs: 1 }),
  retry: () => retry({ attempts: -1 }),
  reconnectPolicy: () => reconnectPolicy({ '9-1': 'stop' }),
  defineCloseStatuses: () => defineCloseStatuses({ kicked: 1 as AppCode }), // as from untyped code
}

function isRefused(call: () => unknown): boolean {
  try {
    call()
  } catch (error) {
    if (isHangupError(error)) return true
    throw error
  }
  return false
}

/** What tells development from production: the checks that only development makes, and the text of an error. */
const traits = (): unknown => ({
  refuses: Object.entries(mistakes).flatMap(([name, make]) => (isRefused(make) ? name : [])),
  spellsRulesOut: new OptionError('lingerMs', 'duration', -1).message !== 'lingerMs: duration',
})

const development = { refuses: Object.keys(mistakes), spellsRulesOut: true }
const production = { refuses: [], spellsRulesOut: false }

describe('Development', () => {
  test.each(['development', 'test', ''])('is what NODE_ENV %j means', (mode) => {
    vi.stubEnv('NODE_ENV', mode)
    expect(canReadMode()).toBe(true)
    expect(traits()).toEqual(development)
  })

  test('is where a process has no NODE_ENV', () => {
    vi.stubEnv('NODE_ENV', undefined)
    expect('NODE_ENV' in process.env).toBe(false)
    expect(canReadMode()).toBe(true)
    expect(traits()).toEqual(development)
  })
})

describe('Production', () => {
  test('is what NODE_ENV production means', () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(traits()).toEqual(production)
  })

  test('is where there is no process, and nothing throws', () => {
    const seen = withoutProcess(() => [typeof process, canReadMode(), traits()])
    expect(seen).toEqual(['undefined', false, production])
  })

  test('takes an empty schedule, which then draws what no wait is', () => {
    vi.stubEnv('NODE_ENV', 'production')
    const empty = schedule([])
    const drawn = empty.next(() => 0.5)
    expect([drawn.delayMs, drawn.next(() => 0.5).delayMs]).toEqual([NaN, NaN])
    expect(retry({ backoff: empty })).toMatchObject({ action: 'retry' })
  })
})
