import { describe, expect, test } from 'vitest'
import { afterMs, constant, retry, schedule } from '../../src/core.ts'
import { simulateReconnects } from '../../src/simulate.ts'

describe('a fleet whose delays nobody draws', () => {
  test('is refused in the outage and by a full second, and is back when there is room', () => {
    const found = simulateReconnects({
      clients: 5,
      policy: { default: afterMs(1_000) },
      outageMs: 2_500, // its seconds are those from 2.5 to 3.5 s, and so on
      acceptsPerSecond: 2,
    })
    const { ideal: _, ...own } = found
    expect(own).toEqual({
      // 1 s and 2 s: the outage. 3 s: two get in, 4 s: two, 5 s: the last.
      attemptsBySecond: [0, 5, 5, 5, 3, 1],
      acceptsBySecond: [0, 0, 0, 2, 2, 1],
      attempts: 19,
      attemptsPerClient: { mean: 19 / 5, max: 5 },
      peakPerSecond: 5,
      backAfterMs: { p50: 4_000, p90: 5_000, p99: 5_000, max: 5_000 },
      backShare: 1,
      gaveUpShare: 0,
      waitingShare: 0,
    })
  })

  test('has each of its delays in turn', () => {
    const { attemptsBySecond, backAfterMs } = simulateReconnects({
      clients: 1,
      policy: { default: retry({ firstDelayMs: 500, backoff: schedule([1_000, 2_500]) }) },
      outageMs: 9_500,
      acceptsPerSecond: 1,
    })
    // 0.5, 1.5, 4, 6.5, 9 and 11.5 s
    expect(attemptsBySecond).toEqual([1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1])
    expect(backAfterMs.max).toBe(11_500)
  })

  test('goes on for longer than it is looked ahead', () => {
    const { attempts, backAfterMs } = simulateReconnects({
      clients: 3,
      policy: { default: retry({ firstDelayMs: 1_000, backoff: constant(1_000) }) },
      outageMs: 40_000,
      acceptsPerSecond: 3,
    })
    expect(attempts).toBe(3 * 40)
    expect(backAfterMs.max).toBe(40_000)
  })

  test('comes back to a server without an outage at once, as far as that takes them', () => {
    const { acceptsBySecond, backAfterMs } = simulateReconnects({
      clients: 4,
      policy: { default: afterMs(0) },
      outageMs: 0,
      acceptsPerSecond: Infinity,
    })
    expect(acceptsBySecond).toEqual([4])
    expect(backAfterMs).toEqual({ p50: 0, p90: 0, p99: 0, max: 0 })
  })

  test('counts the time from the closure of each client', () => {
    const { backAfterMs, attemptsBySecond } = simulateReconnects({
      clients: 2,
      policy: { default: afterMs(500) },
      closures: [{ atMs: 1_000 }, { atMs: 3_000 }],
      outageMs: 0,
      acceptsPerSecond: 1,
    })
    expect(attemptsBySecond).toEqual([0, 1, 0, 1])
    expect(backAfterMs.max).toBe(500)
  })

  test('is waiting where the horizon comes first, and counts nothing beyond it', () => {
    const found = simulateReconnects({
      clients: 4,
      policy: { default: afterMs(1_000) },
      outageMs: 3_000,
      acceptsPerSecond: 1,
      horizonMs: 4_000,
    })
    expect(found).toMatchObject({ attempts: 4 + 4 + 4 + 3, backShare: 0.5, waitingShare: 0.5, gaveUpShare: 0 })
  })

  test('has given up where the policy stops, at once or after a while', () => {
    const found = simulateReconnects({
      clients: 4,
      policy: { default: retry({ firstDelayMs: 1_000, backoff: constant(1_000), attempts: 2 }), 1008: 'stop' },
      closures: [{ code: 1008 }, { share: 3 }],
      outageMs: 2_000,
      acceptsPerSecond: 2,
    })
    // One stops at once. Of three, two get in with their second attempt, and the third has had its two.
    expect(found).toMatchObject({ attempts: 6, backShare: 0.5, gaveUpShare: 0.5, waitingShare: 0 })
  })

  test('has no time to be back where nobody is', () => {
    const { backAfterMs, peakPerSecond, attemptsBySecond, attemptsPerClient } = simulateReconnects({
      clients: 3,
      policy: { default: 'stop' },
      outageMs: 0,
      acceptsPerSecond: 1,
    })
    expect(backAfterMs).toEqual({ p50: NaN, p90: NaN, p99: NaN, max: NaN })
    expect({ peakPerSecond, attemptsBySecond, attemptsPerClient }).toEqual({
      peakPerSecond: 0,
      attemptsBySecond: [],
      attemptsPerClient: { mean: 0, max: 0 },
    })
  })

  test('is dealt out to the closures by their shares', () => {
    const seen = new Map<number, number>()
    simulateReconnects({
      clients: 1_000,
      policy: {
        default: ({ code }) => {
          seen.set(code, (seen.get(code) ?? 0) + 1)
          return 'stop'
        },
      },
      closures: [
        { code: 1001, share: 0.5 },
        { code: 1012, share: 0.3 },
        { code: 4000, share: 0.2 },
      ],
      outageMs: 0,
      acceptsPerSecond: 1,
    })
    expect(Object.fromEntries(seen)).toEqual({ 1001: 500, 1012: 300, 4000: 200 })
  })
})

describe('attemptsPerMinute', () => {
  const hasty = { policy: { default: afterMs(0) }, clients: 1, outageMs: 150_000, acceptsPerSecond: 1 }

  test('holds a policy without delays, which gets on all the same', () => {
    const { attemptsBySecond, backAfterMs } = simulateReconnects(hasty)
    expect(attemptsBySecond.flatMap((count, second) => (count ? [[second, count]] : []))).toEqual([
      [0, 60],
      [60, 60],
      [120, 60],
      [180, 1],
    ])
    expect(backAfterMs.max).toBe(180_000)
  })

  test('may be another one', () => {
    const { attempts } = simulateReconnects({ ...hasty, attemptsPerMinute: 2 })
    expect(attempts).toBe(7)
  })

  test('of Infinity leaves a millisecond to an attempt', () => {
    expect(simulateReconnects({ ...hasty, outageMs: 1_000, attemptsPerMinute: Infinity }).attempts).toBe(1_001)
  })
})

describe('the ideal', () => {
  const ideal = (options: object) =>
    simulateReconnects({
      clients: 20_000,
      policy: { default: 'stop' },
      outageMs: 5_000,
      acceptsPerSecond: 1_000,
      ...options,
    }).ideal

  test('tries once each, evenly over the time that the server needs', () => {
    const { attempts, attemptsPerClient, peakPerSecond, backAfterMs } = ideal({})
    expect({ attempts, attemptsPerClient }).toEqual({ attempts: 20_000, attemptsPerClient: { mean: 1, max: 1 } })
    expect(peakPerSecond).toBeGreaterThanOrEqual(1_000)
    expect(peakPerSecond).toBeLessThan(1_150)
    expect(backAfterMs.p50 / 1_000).toBeCloseTo(15, 0)
    expect(backAfterMs.p99 / 1_000).toBeCloseTo(24.8, 0)
  })

  test('does not come back before it was gone', () => {
    const { backAfterMs } = ideal({ clients: 100, outageMs: 0, closures: { atMs: [0, 1_000_000] } })
    expect(backAfterMs.max).toBeLessThan(10)
    expect(backAfterMs.p50).toBeGreaterThanOrEqual(0)
  })

  test('waits for nobody where the closures come more slowly than the server could take them', () => {
    const { backAfterMs, peakPerSecond } = ideal({ outageMs: 0, closures: { atMs: [0, 40_000] } })
    expect(peakPerSecond).toBeLessThan(650)
    expect(backAfterMs.p99).toBeLessThan(1_000)
  })

  test('is a herd of its own for each of two closures that are far apart', () => {
    const { backAfterMs } = ideal({ closures: [{ atMs: 0 }, { atMs: 100_000 }] })
    expect(backAfterMs.max / 1_000).toBeCloseTo(15, 0)
    expect(backAfterMs.p50 / 1_000).toBeCloseTo(7.5, 0)
  })

  test('is the same whatever the policy is', () => {
    expect(ideal({ policy: { default: afterMs(700) } })).toEqual(ideal({}))
  })
})
