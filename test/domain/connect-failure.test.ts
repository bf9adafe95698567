import { describe, expect, test } from 'vitest'
import { schedule } from '../../src/domain/policy/backoff.ts'
import { retry, afterMs } from '../../src/domain/policy/retry.ts'
import { closure, refusal } from './closure.ts'
import { verdictsOn, waitsAfter, type Blow } from './outage.ts'

const told = (code: number): Blow => ({ info: closure({ code }) })
const refused: Blow = { info: refusal() }
const diagnosis = { httpStatus: null, retryAfterMs: null, tls: false, reachable: true }
const timesFive = [refused, refused, refused, refused, refused]
const draws = { lowest: () => 0, middle: () => 0.5, nearlyHighest: () => 1 - 2 ** -53 }

/** The waits after a closure and five refusals, with the lowest, the middle and nearly the highest draws. */
const waitsWhenTold = (code: number): unknown =>
  Object.fromEntries(
    Object.entries(draws).map(([name, random]) => [name, waitsAfter({}, [told(code), ...timesFive], random)]),
  )

describe('a connect failure', () => {
  test('waits no less than the growth of 1012 after a 1012', () => {
    expect(waitsWhenTold(1012)).toEqual({
      lowest: [5_000, 20_000, 20_000, 20_000, 20_000, 20_000],
      middle: [17_500, 32_500, 32_500, 32_500, 32_500, 32_500],
      nearlyHighest: [30_000, 45_000, 45_000, 45_000, 45_000, 45_000],
    })
  })

  test('waits no less than the growth of 1013 after a 1013', () => {
    expect(waitsWhenTold(1013)).toEqual({
      lowest: [30_000, 30_000, 60_000, 120_000, 150_000, 150_000],
      middle: [45_000, 45_000, 90_000, 180_000, 225_000, 225_000],
      nearlyHighest: [60_000, 60_000, 120_000, 240_000, 300_000, 300_000],
    })
  })

  test('waits no less than the growth of 1001 after a 1001, though its own begins anew', () => {
    expect(waitsWhenTold(1001)).toEqual({
      lowest: [0, 5_000, 5_000, 5_000, 5_000, 5_000],
      middle: [2_500, 15_000, 20_000, 20_000, 20_000, 20_000],
      nearlyHighest: [5_000, 25_000, 35_000, 35_000, 35_000, 35_000],
    })
  })

  test('draws once where the connection was lost as it is now refused: the longer of two draws would be no even spread', () => {
    const draws = [0.5, 0.1, 0.9]
    expect(waitsAfter({}, [told(1006), refused], () => draws.shift() ?? NaN)).toEqual([2_500, 7_000])
  })

  test('moves the growth of the closure before on, as if that had come again', () => {
    expect(waitsAfter({}, [told(1013), refused, told(1013)])).toEqual([30_000, 30_000, 60_000])
  })

  test('leaves that growth where it was if the closure before asked for a wait that does not grow', () => {
    const said = ['retry', afterMs(1_000), 'retry'] as const
    const decisions = said.values()
    const policy = { 1013: () => decisions.next().value }
    expect(waitsAfter(policy, [told(1013), told(1013), refused, told(1013)])).toEqual([30_000, 1_000, 1_000, 30_000])
  })

  test('goes on with its own growth where the connection was lost as it is now refused', () => {
    expect(waitsWhenTold(1006)).toEqual({
      lowest: [0, 5_000, 5_000, 5_000, 5_000, 5_000],
      middle: [2_500, 15_000, 20_000, 20_000, 20_000, 20_000],
      nearlyHighest: [5_000, 25_000, 35_000, 35_000, 35_000, 35_000],
    })
  })

  test('has only its own delays where no connection was ever open', () => {
    expect(waitsAfter({}, timesFive, draws.middle)).toEqual([2_500, 15_000, 20_000, 20_000, 20_000])
  })

  test('keeps its own delays where these are the longer ones', () => {
    const policy = { 4100: retry({ firstDelayMs: 10, backoff: schedule([20, 30]) }), 1006: afterMs(1_000) }
    expect(waitsAfter(policy, [told(4100), ...timesFive])).toEqual([10, 1_000, 1_000, 1_000, 1_000, 1_000])
  })

  test('is counted under its own key, and uses up nothing of the closure before', () => {
    const policy = { 1012: retry({ attempts: 2 }), 1006: retry({ attempts: 3 }) }
    const blows = [told(1012), refused, refused, refused, told(1012), refused]
    expect(waitsAfter(policy, blows).map((wait) => typeof wait === 'string' && wait)).toEqual([
      ...[false, false, false, false],
      false, // the second of two for 1012
      'exhausted', // the fourth of three for 1006
    ])
  })

  test('waits as the latest closure of an open connection would, not as an earlier one', () => {
    const waits = waitsAfter({}, [told(1013), refused, told(1001), refused, refused], draws.middle)
    expect(waits).toEqual([45_000, 45_000, 2_500, 15_000, 20_000])
  })

  test('waits as one that a diagnosis has raised would, from then on', () => {
    const raised: Blow = { info: { ...refusal(), status: 'tryAgainLater', diagnosis } }
    expect(waitsAfter({}, [raised, refused, refused])).toEqual([30_000, 30_000, 60_000])
    expect(waitsAfter({}, [told(1012), raised, refused, refused])).toEqual([5_000, 30_000, 30_000, 60_000])
  })

  test('waits as before where a diagnosis has learned nothing of it', () => {
    const asked: Blow = { info: { ...refusal(), diagnosis } }
    expect(waitsAfter({}, [told(1012), asked, refused])).toEqual([5_000, 20_000, 20_000])
  })

  test('counts on with the attempts of the outage', () => {
    const attempts = verdictsOn({}, [told(1012), ...timesFive]).map(({ outage }) => outage.attempt)
    expect(attempts).toEqual([1, 2, 3, 4, 5, 6])
  })
})
