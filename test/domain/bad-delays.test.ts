import { describe, expect, test } from 'vitest'
import { constant, exponential, schedule, type ExponentialOptions } from '../../src/domain/policy/backoff.ts'
import type { DelayWindow } from '../../src/domain/policy/delay-window.ts'
import { afterMs, retry, type RetryOptions } from '../../src/domain/policy/retry.ts'
import { policyRefusalOf } from './policy-refusal.ts'

/** What is no delay, and how a message shows it. A platform's timer keeps 2^31 − 1 ms and fires at once for more. */
const noDelays: readonly (readonly [value: unknown, shown: string])[] = [
  [-1, '-1'],
  [NaN, 'NaN'],
  [Infinity, 'Infinity'],
  [2_147_483_648, '2147483648'],
  ['1000', '"1000"'],
  [null, 'null'],
]

const refused = (option: string, rule: string, shown: string): object => ({
  option,
  rule,
  message: expect.stringMatching(
    RegExp(`^${option}: .*received ${shown.replace(/[[\]]/g, String.raw`\$&`)}\\.$`),
  ) as string,
})

describe.each(noDelays)('%j, which is no delay', (value, shown) => {
  const bad = value as number // a claim that the types make, and a value does not keep

  test('is refused wherever a delay is asked for', () => {
    expect(policyRefusalOf(() => retry({ firstDelayMs: bad }))).toEqual(refused('firstDelayMs', 'delay', shown))
    expect(policyRefusalOf(() => retry({ firstDelayMs: [0, bad] }))).toEqual(refused('firstDelayMs', 'delay', shown))
    expect(policyRefusalOf(() => retry({ firstDelayMs: [bad, 10] }))).toEqual(refused('firstDelayMs', 'delay', shown))
    expect(policyRefusalOf(() => afterMs(bad))).toEqual(refused('firstDelayMs', 'delay', shown))
    expect(policyRefusalOf(() => constant(bad))).toEqual(refused('schedule', 'delay', shown))
    expect(policyRefusalOf(() => schedule([1_000, bad]))).toEqual(refused('schedule', 'delay', shown))
    expect(policyRefusalOf(() => schedule([1_000, [0, bad]]))).toEqual(refused('schedule', 'delay', shown))
    expect(policyRefusalOf(() => schedule([[bad, 10], 1_000]))).toEqual(refused('schedule', 'delay', shown))
    expect(policyRefusalOf(() => exponential({ initialMs: bad, maxMs: 10 }))).toEqual(
      refused('initialMs', 'delay', shown),
    )
    expect(policyRefusalOf(() => exponential({ initialMs: 0, maxMs: bad }))).toEqual(refused('maxMs', 'delay', shown))
  })
})

// The types refuse most of what follows; plain JavaScript does not meet them.

describe('retry', () => {
  test.each<readonly [object, string, string, string]>([
    [{ firstDelayMs: [5_000, 1_000] }, 'firstDelayMs', 'minOverMax', '[5000, 1000]'],
    [{ attempts: -1 }, 'attempts', 'count', '-1'],
    [{ attempts: 1.5 }, 'attempts', 'count', '1.5'],
    [{ attempts: NaN }, 'attempts', 'count', 'NaN'],
    [{ attempts: '3' }, 'attempts', 'count', '"3"'],
    [{ elapsedMs: -1 }, 'elapsedMs', 'duration', '-1'],
    [{ elapsedMs: NaN }, 'elapsedMs', 'duration', 'NaN'],
    [{ session: 'old' }, 'session', 'session', '"old"'],
    [{ before: 'refresh' }, 'before', 'function', '"refresh"'],
    [{ backoff: 5_000 }, 'backoff', 'backoff', '5000'],
    [{ backoff: {} }, 'backoff', 'backoff', 'an object'],
  ])('refuses %o', (options, option, rule, shown) => {
    expect(policyRefusalOf(() => retry(options as RetryOptions))).toEqual(refused(option, rule, shown))
  })

  test('refuses an option that there is not, and says which is near or which there are', () => {
    const refusalOf = (options: object): unknown => policyRefusalOf(() => retry(options))
    expect(refusalOf({ attemps: 3 })).toMatchObject({
      option: 'attemps',
      rule: 'unknownOption',
      message: 'attemps: is no option that there is; received "attemps". Did you mean "attempts"?',
    })
    expect(refusalOf({ delay: 3 })).toMatchObject({
      message:
        'delay: is no option that there is; received "delay". There is firstDelayMs, backoff, attempts, elapsedMs, before, session.',
    })
    expect(refusalOf({ toString: 3 })).toMatchObject({ rule: 'unknownOption' })
  })

  test('takes what another decision is made of', () => {
    const before = (): void => {}
    expect(retry({ ...afterMs(500), before })).toEqual({ action: 'retry', always: true, firstDelayMs: 500, before })
    expect(retry({ ...retry({ attempts: 2 }), before })).toEqual({ action: 'retry', attempts: 2, before })
  })

  test('takes the edges of what it asks for', () => {
    const edges = { firstDelayMs: [0, 2_147_483_647], attempts: 0, elapsedMs: Infinity, session: 'new' } as const
    expect(retry(edges)).toEqual({ action: 'retry', ...edges })
    const others = { attempts: Infinity, elapsedMs: 0, firstDelayMs: [5, 5], session: 'same' } as const
    expect(policyRefusalOf(() => retry(others))).toBe('accepted')
  })

  test('takes an option that is undefined for one that is left out', () => {
    const options: RetryOptions = {
      firstDelayMs: undefined,
      backoff: undefined,
      attempts: undefined,
      before: undefined,
    }
    expect(policyRefusalOf(() => retry({ ...options, elapsedMs: undefined, session: undefined }))).toBe('accepted')
  })
})

describe('exponential', () => {
  test.each<readonly [object, string, string, string]>([
    [{ initialMs: 10, maxMs: 5 }, 'initialMs', 'minOverMax', '[10, 5]'],
    [{ initialMs: 0, maxMs: 5, factor: 0.5 }, 'factor', 'factor', '0.5'],
    [{ initialMs: 0, maxMs: 5, factor: NaN }, 'factor', 'factor', 'NaN'],
    [{ initialMs: 0, maxMs: 5, factor: Infinity }, 'factor', 'factor', 'Infinity'],
    [{ initialMs: 0, maxMs: 5, jitter: 'some' }, 'jitter', 'jitter', '"some"'],
  ])('refuses %o', (options, option, rule, shown) => {
    expect(policyRefusalOf(() => exponential(options as ExponentialOptions))).toEqual(refused(option, rule, shown))
  })
})

test('an exponential backoff may have one delay only', () => {
  expect(policyRefusalOf(() => exponential({ initialMs: 5, maxMs: 5, factor: 1 }))).toBe('accepted')
})

test('a schedule lists at least one delay', () => {
  expect(policyRefusalOf(() => schedule([]))).toEqual(refused('schedule', 'emptySchedule', '[]'))
})

describe('a window of a schedule', () => {
  test('has its smaller end first, wherever it stands in the list', () => {
    const swapped = refused('schedule', 'minOverMax', '[5000, 1000]')
    expect(policyRefusalOf(() => schedule([[5_000, 1_000], 2_000]))).toEqual(swapped)
    expect(policyRefusalOf(() => schedule([2_000, [0, 10], [5_000, 1_000]]))).toEqual(swapped)
  })

  test('has two ends', () => {
    for (const lacking of [[], [1_000]]) {
      const window = lacking as unknown as DelayWindow // a claim that the types make
      expect(policyRefusalOf(() => schedule([window]))).toMatchObject({ option: 'schedule', rule: 'delay' })
    }
  })

  test('may be as short and as long as a delay can be', () => {
    expect(policyRefusalOf(() => schedule([0, [0, 0], [0, 2_147_483_647]]))).toBe('accepted')
  })
})
