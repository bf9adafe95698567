import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { constant } from '../../src/domain/policy/backoff.ts'
import { formatRetryAdvice } from '../../src/domain/policy/format-retry-advice.ts'
import type { AnyPolicy } from '../../src/domain/policy/reconnect-policy.ts'
import { retryAdvice } from '../../src/domain/policy/retry-advice.ts'
import { afterMs, retry } from '../../src/domain/policy/retry.ts'
import { utf8Bytes } from '../../src/domain/utf8.ts'
import { closure, refusal } from './closure.ts'
import { waitsAfter, verdictsOn, type Blow } from './outage.ts'

const adviceIn = (reason: string): unknown => retryAdvice(closure({ code: 1012, reason }))

describe('Advice in the reason of a close frame', () => {
  test.each([
    ['retry-after=20', [20_000, 20_000]],
    ['retry-after=0', [0, 0]],
    ['retry-after=0-60', [0, 60_000]],
    ['retry-after=5-5', [5_000, 5_000]],
    ['deploy retry-after=1-2', [1_000, 2_000]],
    ['{"reason":"deploy"} retry-after=7', [7_000, 7_000]],
    ['deploy;retry-after=7', [7_000, 7_000]],
    ['retry-after=1 retry-after=2', [2_000, 2_000]],
    ['two\nlines\nretry-after=3', [3_000, 3_000]],
  ])('%j is read', (reason, window) => {
    expect(adviceIn(reason)).toEqual(window)
  })

  test.each([
    '',
    'retry-after=',
    'retry-after=x',
    'retry-after=-1',
    'retry-after=1.5',
    'retry-after=1-',
    'retry-after=60-0',
    'retry-after=20 s',
    'retry-after=20\n',
    'retry-after= 20',
    'no-retry-after=20',
    'xretry-after=20',
    'retry-after=1e3',
    'retry-after=٢',
    'retry-after=1-2-3',
    'retry-after=99999999999999999999',
  ])('%j is none', (reason) => {
    expect(adviceIn(reason)).toBeUndefined()
  })

  test.each([
    ['retry-after=600', [600_000, 600_000]],
    ['retry-after=86400', [600_000, 600_000]],
    ['retry-after=1168', [600_000, 600_000]],
    ['retry-after=0-1200', [0, 600_000]],
    ['retry-after=3600-7200', [300_000, 600_000]],
  ])('%j lasts ten minutes at the most, and a window keeps its shape', (reason, window) => {
    expect(adviceIn(reason)).toEqual(window)
  })

  test('is nothing where no close frame came', () => {
    for (const cause of ['connectionLost', 'connectFailed', 'prepareFailed'] as const) {
      expect(retryAdvice(closure({ cause, reason: 'retry-after=20' }))).toBeUndefined()
    }
  })

  test('is a window of at most ten minutes, or none, whatever the reason is', () => {
    const piece = fc.constantFrom('retry-after=', 'retry-after', '=', '-', ' ', '0', '9', '60', '999999999', 'a')
    const reason = fc.oneof(
      fc.string({ unit: fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
      fc.array(piece).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(reason, (text) => {
        const [minMs, maxMs] = retryAdvice(closure({ reason: text })) ?? [0, 0]
        expect(minMs >= 0 && minMs <= maxMs && maxMs <= 600_000).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

const told = (reason: string, isStable = true, code = 1012): Blow => ({ info: closure({ code, reason }), isStable })
const refused: Blow = { info: refusal() }
const highest = (): number => 1

describe('Advice', () => {
  test('takes the place of the first delay, be it longer or shorter', () => {
    expect(waitsAfter({}, [told('retry-after=20')], highest)).toEqual([20_000])
    expect(waitsAfter({}, [told('retry-after=300')])).toEqual([300_000])
    expect(waitsAfter({}, [told('retry-after=0')])).toEqual([0])
    expect(waitsAfter({}, [told('retry-after=0-60')], () => 0.25)).toEqual([15_000])
  })

  test.each<[string, AnyPolicy, number]>([
    ["'retry'", { serviceRestart: 'retry' }, 20_000],
    ['retry() without a first delay', { serviceRestart: retry({ backoff: constant(7) }) }, 20_000],
    ['a function that says so', { serviceRestart: () => 'retry' }, 20_000],
    ['no rule', {}, 20_000],
    ['a first delay', { serviceRestart: retry({ firstDelayMs: 500 }) }, 500],
    ['afterMs', { serviceRestart: afterMs(500) }, 500],
  ])('meets %s', (_, policy, waitMs) => {
    expect(waitsAfter(policy, [told('retry-after=20')])).toEqual([waitMs])
  })

  test('never turns a stop into a retry', () => {
    expect(waitsAfter({}, [told('retry-after=20', true, 1008)])).toEqual(['policy'])
    expect(waitsAfter({ serviceRestart: 'stop' }, [told('retry-after=20')])).toEqual(['policy'])
    expect(waitsAfter({ default: retry({ attempts: 0 }) }, [told('retry-after=20')])).toEqual(['exhausted'])
    expect(waitsAfter({ default: retry({ elapsedMs: 19_000 }) }, [told('retry-after=20')])).toEqual(['exhausted'])
  })

  test('is not asked for where it is turned off', () => {
    expect(waitsAfter({}, [told('retry-after=20')], highest, false)).toEqual([30_000])
  })

  test('is drawn anew for each failure to connect after it, in the place of the growth of its own status', () => {
    const random = [0.5, 0.5, 0, 0.1, 0, 0.9].values()
    const draw = (): number => random.next().value ?? 0.2
    // The first two draws belong to the 1012, and each pair after it to 1006 and to the advice.
    expect(waitsAfter({}, [told('retry-after=0-100'), refused, refused, refused], draw)).toEqual([
      50_000, 10_000, 90_000, 20_000,
    ])
  })

  test('does not let a failure to connect wait less than its own rule says', () => {
    const waits = waitsAfter({}, [told('retry-after=0'), refused, refused, refused], highest)
    expect(waits).toEqual([0, 5_000, 25_000, 35_000])
  })

  test('also holds for failures that the same key decides', () => {
    const policy = { default: retry({ backoff: constant(10) }) }
    expect(waitsAfter(policy, [told('retry-after=20'), refused, refused])).toEqual([20_000, 20_000, 20_000])
  })

  test('is forgotten when another server that was reached says nothing', () => {
    expect(waitsAfter({}, [told('retry-after=100'), told('', false, 1001), refused])).toEqual([100_000, 0, 5_000])
  })

  test('lengthens and never shortens after a connection that was not stable', () => {
    expect(waitsAfter({}, [told('retry-after=0', false)], highest)).toEqual([30_000])
    expect(waitsAfter({}, [told('retry-after=90', false)], highest)).toEqual([90_000])
  })

  test('of 0 after every accept gains a hostile server nothing over the built-in delays', () => {
    const everyTime = (reason: string): readonly (number | string)[] =>
      waitsAfter({}, Array(8).fill(told(reason, false)), highest)
    expect(everyTime('retry-after=0')).toEqual(everyTime(''))
  })

  test.each([1001, 1012, 1013])(
    'of 0 with %i gains it nothing either where it also refuses between accepts',
    (code) => {
      const byTurns = (reason: string): readonly (number | string)[] =>
        waitsAfter({}, Array.from({ length: 4 }, () => [told(reason, false, code), refused, refused]).flat(), highest)
      expect(byTurns('retry-after=0')).toEqual(byTurns(''))
    },
  )

  test('after a connection that was not stable lets no failure to connect wait less than it would without', () => {
    const refusedAfter = (reason: string): readonly (number | string)[] =>
      waitsAfter({}, [told(reason, false), refused, refused, refused], highest)
    expect(refusedAfter('')).toEqual([30_000, 45_000, 45_000, 45_000])
    expect(refusedAfter('retry-after=20')).toEqual([30_000, 45_000, 45_000, 45_000])
    expect(refusedAfter('retry-after=90')).toEqual([90_000, 90_000, 90_000, 90_000])
  })

  test('is a wait that is not cut short', () => {
    const isFirm = (reason: string): boolean | undefined =>
      verdictsOn({}, [told(reason, true, 1001)]).at(-1)?.outage.isFirm
    expect(isFirm('retry-after=20')).toBe(true)
    expect(isFirm('')).toBe(false)
  })
})

describe('formatRetryAdvice()', () => {
  test.each([
    [20_000, undefined, 'retry-after=20'],
    [0, undefined, 'retry-after=0'],
    [1_001, undefined, 'retry-after=2'],
    [[0, 55_000], undefined, 'retry-after=0-55'],
    [[1_500, 2_100], undefined, 'retry-after=1-3'],
    [[3_000, 3_000], undefined, 'retry-after=3'],
    [[0, 600_000], 'deploy', 'deploy retry-after=0-600'],
  ] as const)('writes %j and %j', (delay, text, reason) => {
    expect(formatRetryAdvice(delay, text)).toBe(reason)
  })

  test('writes what a client reads', () => {
    const second = fc.integer({ min: 0, max: 600 })
    fc.assert(
      fc.property(second, second, fc.string({ maxLength: 60 }), (a, b, text) => {
        const window = [Math.min(a, b) * 1_000, Math.max(a, b) * 1_000] as const
        expect(adviceIn(formatRetryAdvice(window, text))).toEqual(window)
      }),
    )
  })

  test('fits a close frame to the last byte, and refuses what does not', () => {
    const longest = 'ü'.repeat(53)
    expect(utf8Bytes(formatRetryAdvice([0, 60_000], longest))).toBe(123)
    expect(() => formatRetryAdvice([0, 60_000], `${longest}x`)).toThrow(
      'reason: must be at most 123 bytes of UTF-8; a letter may take up to 4; received 124 bytes.',
    )
  })

  test.each([
    [-1, 'delay'],
    [NaN, 'delay'],
    [Infinity, 'delay'],
    [[0, NaN], 'delay'],
    [[2_000, 1_000], 'minOverMax'],
    [600_001, 'longestAdvice'],
    [[0, 1_000_000], 'longestAdvice'],
  ] as const)('refuses %j', (delay, rule) => {
    expect(() => formatRetryAdvice(delay)).toThrow(
      expect.objectContaining({ name: 'PolicyError', option: 'retry-after', rule }),
    )
  })
})
