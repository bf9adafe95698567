import { describe, expect, test } from 'vitest'
import { schedule } from '../../src/domain/policy/backoff.ts'
import type { AnyPolicy } from '../../src/domain/policy/reconnect-policy.ts'
import { afterMs, retry, type Decision } from '../../src/domain/policy/retry.ts'
import { closure, refusal } from './closure.ts'
import { waitsAfter, type Blow } from './outage.ts'

const overloaded: Blow = { info: closure({ code: 1013 }) }
const refused: Blow = { info: refusal() }
const times = <T>(count: number, value: T): readonly T[] => Array.from({ length: count }, () => value)

/** A rule that answers differently each time; the last answer repeats. */
function saying(...decisions: readonly (Decision | undefined)[]): () => Decision | undefined {
  let asked = 0
  return () => decisions[Math.min(asked++, decisions.length - 1)]
}

/** The waits of five closures with 1013, under one rule. */
const waitsUnder = (rule: () => Decision | undefined): readonly (number | string)[] =>
  waitsAfter({ 1013: rule }, times(5, overloaded))

describe('afterMs', () => {
  test('leaves the key to the built-in delays where a rule then only says retry', () => {
    expect(waitsUnder(saying(afterMs(7), 'retry'))).toEqual([7, 30_000, 30_000, 60_000, 120_000])
  })

  test('leaves the key to the built-in delays where a rule then has no opinion', () => {
    expect(waitsUnder(saying(afterMs(7), undefined))).toEqual([7, 30_000, 30_000, 60_000, 120_000])
  })

  test('leaves the key to a retry with its own first delay and backoff', () => {
    const growing = retry({ firstDelayMs: 1, backoff: schedule([10, 20]) })
    expect(waitsUnder(saying(afterMs(100), growing))).toEqual([100, 1, 10, 20, 20])
  })

  test('comes between two delays of a growth, which goes on where it was', () => {
    const growing = retry({ firstDelayMs: 1, backoff: schedule([10, 20, 30]) })
    expect(waitsUnder(saying(growing, growing, afterMs(100), growing))).toEqual([1, 10, 100, 20, 30])
  })

  test('counts as an attempt of its key', () => {
    const limited = retry({ attempts: 2, firstDelayMs: 1, backoff: schedule([10]) })
    expect(waitsUnder(saying(afterMs(100), limited))).toEqual([100, 1, 'exhausted', 'exhausted', 'exhausted'])
  })

  test('is the least that the connect failures after it wait', () => {
    expect(waitsAfter({ 1013: afterMs(60_000) }, [overloaded, ...times(3, refused)])).toEqual(times(4, 60_000))
  })
})

test('a rule that had no opinion at first has a first delay of its own when it comes to one', () => {
  const policy: AnyPolicy = { tryAgainLater: saying(undefined, undefined, retry({ firstDelayMs: 600_000 })) }
  expect(waitsAfter(policy, times(4, overloaded))).toEqual([30_000, 30_000, 600_000, 30_000])
})
