import { describe, expect, test } from 'vitest'
import { constant, schedule } from '../../src/domain/policy/backoff.ts'
import { isPolicyError } from '../../src/domain/error/error.ts'
import type { AnyPolicy } from '../../src/domain/policy/reconnect-policy.ts'
import { afterMs, retry } from '../../src/domain/policy/retry.ts'
import { closure, refusal } from './closure.ts'
import { verdictsOn, waitsAfter, type Blow } from './outage.ts'

const told = (code: number, afterMs = 0): Blow => ({ info: closure({ code }), afterMs })
const times = <T>(count: number, value: T): readonly T[] => Array.from({ length: count }, () => value)

describe('attempts', () => {
  test('stop an outage after as many retries', () => {
    expect(
      waitsAfter({ 1011: retry({ attempts: 3, firstDelayMs: 0, backoff: constant(0) }) }, times(5, told(1011))),
    ).toEqual([0, 0, 0, 'exhausted', 'exhausted'])
  })

  test('of 0 are none at all', () => {
    expect(waitsAfter({ 1011: retry({ attempts: 0 }) }, [told(1011)])).toEqual(['exhausted'])
  })

  test('count by the key that decided: ten drops use up none of the three refreshes', () => {
    const policy = { 4401: retry({ attempts: 3, firstDelayMs: 0, backoff: constant(0) }) }
    const waits = waitsAfter(policy, [...times(10, told(1006)), ...times(4, told(4401))])
    expect(waits.slice(10)).toEqual([0, 0, 0, 'exhausted'])
  })

  test('are shared by every code of a range', () => {
    const policy = { '4100-4199': retry({ attempts: 2, firstDelayMs: 0, backoff: constant(0) }) }
    expect(waitsAfter(policy, [told(4100), told(4150), told(4199)])).toEqual([0, 0, 'exhausted'])
  })

  test('are unlimited where a rule only says retry', () => {
    const waits = waitsAfter({ unknown: 'retry' }, times(50, told(4999)), () => 0.5)
    expect(waits.at(-1)).toBe(20_000)
  })

  test('are 20 for a code that nobody has named', () => {
    const waits = waitsAfter({}, [...times(10, told(4001)), ...times(11, told(4002))], () => 0.5)
    expect(waits.slice(-2)).toEqual([20_000, 'exhausted'])
  })

  test("are 20 for an app's own status without a rule", () => {
    const kicked = { info: closure({ code: 4001 }, { kicked: 4001 }) }
    expect(waitsAfter({}, times(21, kicked), () => 0.5).slice(-2)).toEqual([20_000, 'exhausted'])
  })

  test('count from 1 through the outage, whatever the key', () => {
    const verdicts = verdictsOn({}, [told(1006), told(1012), told(4000), told(1006)])
    expect(verdicts.map(({ outage }) => outage.attempt)).toEqual([1, 2, 3, 4])
  })
})

describe('elapsedMs', () => {
  const policy: AnyPolicy = { 1011: retry({ elapsedMs: 10_000, firstDelayMs: 0, backoff: constant(4_000) }) }

  test('runs from the closure that began the outage, to the start of the retry', () => {
    expect(waitsAfter(policy, [told(1011), told(1011, 6_000), told(1011, 1)])).toEqual([0, 4_000, 'exhausted'])
  })

  test('runs through what other rules decided', () => {
    expect(waitsAfter(policy, [told(1006), told(1011, 10_000), told(1011, 1)])).toEqual([0, 0, 'exhausted'])
  })

  test('of 0 allows a retry at once, and no other', () => {
    const hurried = { 1011: retry({ elapsedMs: 0, firstDelayMs: 0, backoff: constant(0) }) }
    expect(waitsAfter(hurried, [told(1011), told(1011, 1)])).toEqual([0, 'exhausted'])
  })
})

describe('delays', () => {
  test('are the built-in ones of the status where a rule leaves them out', () => {
    expect(waitsAfter({ serviceRestart: 'retry' }, times(4, told(1012)))).toEqual([5_000, 20_000, 20_000, 20_000])
    expect(waitsAfter({ serviceRestart: retry() }, times(3, told(1012)))).toEqual([5_000, 20_000, 20_000])
    expect(waitsAfter({ 1012: retry({ firstDelayMs: 7 }) }, times(3, told(1012)))).toEqual([7, 20_000, 20_000])
    expect(waitsAfter({ 1012: retry({ backoff: constant(7) }) }, times(3, told(1012)))).toEqual([5_000, 7, 7])
  })

  test('are those of a drop where the built-in rule would stop', () => {
    expect(waitsAfter({ policyViolation: 'retry' }, times(3, told(1008)), () => 0.5)).toEqual([2_500, 15_000, 20_000])
  })

  test('are drawn from a window, evenly', () => {
    const policy = { 4000: retry({ firstDelayMs: [1_000, 5_000] }) }
    const first = (random: number): unknown => waitsAfter(policy, [told(4000)], () => random)[0]
    expect([0, 0.25, 0.5, 1 - 2 ** -53].map(first)).toEqual([1_000, 2_000, 3_000, 5_000])
  })

  test('go on by key when a function makes a new retry() each time', () => {
    const policy: AnyPolicy = { 4000: () => retry({ firstDelayMs: 1, backoff: schedule([10, 100, 1_000]) }) }
    expect(waitsAfter(policy, times(5, told(4000)))).toEqual([1, 10, 100, 1_000, 1_000])
  })

  test('of one key are not touched by another', () => {
    const policy = { 4000: retry({ firstDelayMs: 1, backoff: schedule([10, 100]) }) }
    const blows = [told(4000), told(1006), told(4000), told(1006), told(4000)]
    expect(waitsAfter(policy, blows)).toEqual([1, 0, 10, 5_000, 100])
  })

  test('of afterMs are what it says, each time', () => {
    expect(waitsAfter({ 1013: afterMs(60_000) }, times(4, told(1013)))).toEqual(times(4, 60_000))
    let delayMs = 0
    const policy: AnyPolicy = { 1013: () => afterMs((delayMs += 5)) }
    expect(waitsAfter(policy, times(3, told(1013)))).toEqual([5, 10, 15])
  })

  test.each([-1, NaN, Infinity, 2_147_483_648])('that a backoff of the app makes %d are refused', (delayMs) => {
    const broken = { delayMs: 0, next: () => ({ ...broken, delayMs }) }
    const policy = { 4000: retry({ firstDelayMs: 0, backoff: broken }) }
    expect(() => waitsAfter(policy, times(2, told(4000)))).toThrow(
      expect.toSatisfy(
        (error) => isPolicyError(error) && error.option === 'reconnect.4000' && error.rule === 'delay',
      ) as Error,
    )
  })
})

describe('what a retry takes along', () => {
  test('is the key that decided, its before and its session', () => {
    const before = (): void => {}
    const [verdict] = verdictsOn({ 4401: retry({ before, session: 'new' }) }, [told(4401)])
    expect(verdict).toMatchObject({ action: 'retry', plan: { key: '4401', before, session: 'new' } })
  })

  test('is nothing but the same session where the rule asks for nothing', () => {
    const [verdict] = verdictsOn({}, [told(1006)])
    expect(verdict).toMatchObject({ plan: { key: 'built-in abnormalClosure', before: undefined, session: 'same' } })
  })
})

describe('a stop', () => {
  test('says that the policy made it', () => {
    expect(waitsAfter({ 1006: 'stop' }, [told(1006)])).toEqual(['policy'])
    expect(waitsAfter({}, [told(1008)])).toEqual(['policy'])
  })

  test('says that the platform made it where the URL was blocked and no rule had a say', () => {
    const blocked = { info: refusal({ cause: 'blocked' }) }
    expect(waitsAfter({ default: 'retry' }, [blocked])).toEqual(['blocked'])
    expect(waitsAfter({ 1006: () => 'stop' }, [blocked])).toEqual(['policy'])
    expect(waitsAfter({ 1006: () => 'retry' }, [blocked])).toEqual([0])
  })

  test('leaves the outage as it was', () => {
    const [first, second] = verdictsOn({}, [told(1006), told(1008)])
    expect(second?.outage).toBe(first?.outage)
  })
})

test('a failed before is counted and decided under the rule that it belongs to', () => {
  const policy = { 4401: retry({ attempts: 3, firstDelayMs: 0, backoff: constant(250) }) }
  const failed: Blow = { info: refusal({ cause: 'prepareFailed' }), pinned: '4401' }
  expect(waitsAfter(policy, [...times(10, told(1006)), told(4401), failed, failed, failed]).slice(10)).toEqual([
    0,
    250,
    250,
    'exhausted',
  ])
})
