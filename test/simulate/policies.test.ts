import { describe, expect, test } from 'vitest'
import {
  afterMs,
  constant,
  defineCloseStatuses,
  exponential,
  retry,
  type Backoff,
  type ReconnectPolicy,
  type RetryContext,
} from '../../src/core.ts'
import { simulateReconnects, type SimulatedClosure, type SimulateOptions } from '../../src/simulate.ts'

/** One client of a server that is away for 20 s: the seconds in which it tries. */
function triesOf(
  policy: ReconnectPolicy | false,
  closures: SimulatedClosure = {},
  options: Partial<SimulateOptions> = {},
) {
  const at: number[] = []
  const { attemptsBySecond, gaveUpShare } = simulateReconnects({
    clients: 1,
    policy,
    closures,
    outageMs: 20_000,
    acceptsPerSecond: 1,
    ...options,
  })
  for (const [second, count] of attemptsBySecond.entries()) at.push(...Array.from({ length: count }, () => second))
  return gaveUpShare ? [...at, 'gives up'] : at
}

const every = (seconds: number, options: object = {}) =>
  retry({ firstDelayMs: seconds * 1_000, backoff: constant(seconds * 1_000), ...options })

describe('a simulated client', () => {
  const refused = every(10)

  test.each<[what: string, policy: ReconnectPolicy, closure: SimulatedClosure]>([
    ['its code', { 4321: every(3), default: refused }, { code: 4321 }],
    ['its status', { serviceRestart: every(3), default: refused }, { code: 1012 }],
    ['a range', { '4300-4399': every(3), default: refused }, { code: 4321 }],
    ['the default', { abnormalClosure: refused, default: every(3) }, { code: 4321 }],
    ['a function', { 4321: ({ code }) => (code === 4321 ? every(3) : undefined), default: refused }, { code: 4321 }],
    ['the next rule, where a function has no opinion', { 4321: () => undefined, default: every(3) }, { code: 4321 }],
  ])('does what the rule of %s says', (_, policy, closure) => {
    expect(triesOf({ 1006: refused, ...policy }, closure).slice(0, 2)).toEqual([3, 13])
  })

  test('knows the statuses of the app', () => {
    const statuses = defineCloseStatuses({ kicked: 4001 })
    const found = simulateReconnects({
      clients: 2,
      statuses,
      policy: { kicked: 'stop', default: afterMs(1_000) },
      closures: { code: 4001 },
      outageMs: 0,
      acceptsPerSecond: 1,
    })
    expect(found.gaveUpShare).toBe(1)
  })

  test('does what the built-in table says of all else', () => {
    expect(triesOf({}, { code: 1008 })).toEqual(['gives up'])
    expect(triesOf({}, { code: 1013 })[0]).toBeGreaterThanOrEqual(30)
    expect(triesOf({}, { code: 1006 })[0]).toBeLessThan(5)
  })

  test('is refused as 1006 of a connection that never opened', () => {
    const seen: unknown[] = []
    triesOf(
      {
        default(info, { attempt, elapsedMs, openForMs, online, hidden }) {
          seen.push({ ...info, attempt, elapsedMs, online, hidden, context: openForMs })
          return attempt === 2 ? 'stop' : afterMs(4_000)
        },
      },
      { code: 1012, reason: 'deploy', openForMs: 70, atMs: 500 },
    )
    const both = { unsentBytes: 0, diagnosis: null, online: true, hidden: false }
    const refusal = {
      ...both,
      ...{ status: 'abnormalClosure', code: 1006, reason: '', wasClean: false, cause: 'connectFailed' },
      ...{ opened: false, openForMs: 0, context: 0 },
    }
    expect(seen).toEqual([
      {
        ...both,
        ...{ status: 'serviceRestart', code: 1012, reason: 'deploy', wasClean: true, cause: 'peer' },
        ...{ opened: true, openForMs: 70, context: 70, atMs: 500, attempt: 0, elapsedMs: 0 },
      },
      { ...refusal, atMs: 4_500, attempt: 1, elapsedMs: 4_000 },
      { ...refusal, atMs: 8_500, attempt: 2, elapsedMs: 8_000 },
    ])
  })

  test('was never connected where the cause says so', () => {
    const opened: boolean[] = []
    triesOf(
      {
        default(info) {
          opened.push(info.opened)
          return 'stop'
        },
      },
      { cause: 'connectFailed' },
    )
    expect(opened).toEqual([false])
  })

  test('gives up at once where it is not to come back', () => {
    expect(triesOf(false)).toEqual(['gives up'])
    expect(triesOf({ default: 'stop' })).toEqual(['gives up'])
  })

  test('may try in every millisecond where nobody counts the attempts of a minute', () => {
    const options = { outageMs: 10_000, attemptsPerMinute: Infinity }
    expect(triesOf({ default: every(0) }, {}, options)).toHaveLength(10_001)
  })

  test('gives up after so many attempts, or so much time', () => {
    expect(triesOf({ default: every(3, { attempts: 2 }) })).toEqual([3, 6, 'gives up'])
    expect(triesOf({ default: every(3, { elapsedMs: 10_000 }) })).toEqual([3, 6, 9, 'gives up'])
  })

  test('waits for its first delay each time where it is told a time, and grows where it is not', () => {
    expect(triesOf({ default: afterMs(6_000) })).toEqual([6, 12, 18, 24])
    const doubling = exponential({ initialMs: 4_000, maxMs: 8_000, jitter: 'none' })
    expect(triesOf({ default: retry({ firstDelayMs: 1_000, backoff: doubling }) })).toEqual([1, 5, 13, 21])
  })

  test('waits as an unknown backoff has it, which goes on from what it drew last', () => {
    const decorrelated = (delayMs: number): Backoff => ({
      delayMs,
      next: (random) => decorrelated(Math.min(9_000, 1_000 + random() * (Math.max(delayMs, 1_000) * 3 - 1_000))),
    })
    const steady = (delayMs: number): Backoff => ({ delayMs, next: () => steady(delayMs + 1_000) })
    expect(triesOf({ default: retry({ firstDelayMs: 1_000, backoff: steady(1_000) }) })).toEqual([1, 3, 6, 10, 15, 21])
    const tries = triesOf({ default: retry({ firstDelayMs: 1_000, backoff: decorrelated(1_000) }) })
    expect(tries.length).toBeGreaterThan(3)
  })

  test('waits no less than the closure before a refusal would, though the refusals have a rule of their own', () => {
    expect(triesOf({ 1012: every(7), 1006: every(1) }, { code: 1012 })).toEqual([7, 14, 21])
  })

  test('hears advice, unless it is told not to', () => {
    const advised = { code: 1001, reason: 'retry-after=12' }
    expect(triesOf({ 1006: every(1) }, advised).slice(0, 2)).toEqual([12, 24])
    expect(triesOf({ 1006: every(1) }, advised, { advice: false })[0]).toBeLessThan(5)
  })

  test('comes back sooner by advice only where its connection was stable', () => {
    const advised = { code: 1013, reason: 'retry-after=1' }
    expect(triesOf({}, advised)[0]).toBe(1)
    expect(triesOf({}, { ...advised, openForMs: 4_999 })[0]).toBeGreaterThanOrEqual(30)
    expect(triesOf({}, { ...advised, openForMs: 4_999 }, { stableAfterMs: 4_999 })[0]).toBe(1)
  })

  test('draws from its own numbers where a function asks for one', () => {
    const draws: number[] = []
    const rule = (_: unknown, { random }: RetryContext) => {
      draws.push(random())
      return 'stop' as const
    }
    simulateReconnects({ clients: 3, policy: { default: rule }, outageMs: 0, acceptsPerSecond: 1 })
    expect(new Set(draws).size).toBe(3)
  })
})

describe('a fleet', () => {
  test('gains nothing over the built-in delays by advice to come at once, from a server that accepts and closes', () => {
    const closure = { code: 1012, openForMs: 20 }
    const options = { clients: 10_000, outageMs: 5_000, acceptsPerSecond: 500 }
    const hostile = simulateReconnects({ ...options, closures: { ...closure, reason: 'retry-after=0' } })
    const builtIn = simulateReconnects({ ...options, closures: closure })
    expect(hostile.peakPerSecond).toBeLessThan(builtIn.peakPerSecond * 1.1)
    expect(hostile.attempts).toBeLessThan(builtIn.attempts * 1.1)
    const [atOnce = 0, ...later] = hostile.attemptsBySecond
    expect(atOnce).toBe(0)
    expect(later.slice(0, 4)).toEqual([0, 0, 0, 0]) // 1012: nobody within five seconds
  })
})
