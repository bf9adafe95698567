import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exponential, retry } from '../../src/core.ts'
import { simulateReconnects } from '../../src/simulate.ts'

const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0)

/** The spans of seconds with more accepts than are left over from the second before, and come in these. */
function overdrawn(accepts: readonly number[], perSecond: number): readonly (readonly [from: number, to: number])[] {
  return accepts.flatMap((_, from) => {
    let together = 0
    return accepts.slice(from).flatMap((count, more): [number, number][] => {
      together += count
      return together > (more + 2) * perSecond ? [[from, from + more]] : []
    })
  })
}

test('every client is counted once, no seconds take more than the server can, and the ideal takes one attempt each', () => {
  fc.assert(
    fc.property(
      fc.record({
        clients: fc.integer({ min: 1, max: 3_000 }),
        outageMs: fc.integer({ min: 0, max: 40 }).map((seconds) => seconds * 1_000), // so the server's seconds are whole ones
        acceptsPerSecond: fc.integer({ min: 1, max: 200 }),
        horizonMs: fc.integer({ min: 10_000, max: 300_000 }),
        seed: fc.integer(),
        code: fc.constantFrom(1000, 1001, 1006, 1012, 1013, 4000),
        attempts: fc.constantFrom(undefined, 1, 3),
      }),
      ({ code, attempts, ...options }) => {
        const { ideal, ...found } = simulateReconnects({
          ...options,
          policy: { abnormalClosure: retry({ attempts }) },
          closures: [{ code }, { atMs: [0, 8_000] }],
        })
        const { backShare, gaveUpShare, waitingShare, attemptsBySecond, acceptsBySecond } = found
        expect(backShare + gaveUpShare + waitingShare).toBeCloseTo(1, 12)
        for (const share of [backShare, gaveUpShare, waitingShare]) expect(share).toBeGreaterThanOrEqual(0)
        expect(sum(acceptsBySecond)).toBe(Math.round(backShare * options.clients))
        expect(sum(attemptsBySecond)).toBe(found.attempts)
        expect(found.attempts).toBe(Math.round(found.attemptsPerClient.mean * options.clients))
        expect(found.attemptsPerClient.max).toBeGreaterThanOrEqual(found.attemptsPerClient.mean)
        expect(found.peakPerSecond).toBe(Math.max(0, ...attemptsBySecond))
        expect(acceptsBySecond).toHaveLength(attemptsBySecond.length)
        for (const [second, accepts] of acceptsBySecond.entries()) {
          expect(accepts).toBeLessThanOrEqual(second * 1_000 + 1_000 <= options.outageMs ? 0 : Infinity)
          expect(accepts).toBeLessThanOrEqual(attemptsBySecond[second] ?? NaN)
        }
        expect(overdrawn(acceptsBySecond, options.acceptsPerSecond)).toEqual([])
        expect(ideal.attempts).toBe(options.clients)
        expect(ideal.attemptsPerClient).toEqual({ mean: 1, max: 1 })
        expect(ideal.backAfterMs.p50).toBeGreaterThanOrEqual(0)
      },
    ),
    { numRuns: 100 },
  )
})

const fleet = { clients: 5_000, outageMs: 5_000, acceptsPerSecond: 100, closures: { code: 1012 } }

test('the same seed gives the same result, and another seed another one', () => {
  expect(simulateReconnects({ ...fleet, seed: 7 })).toEqual(simulateReconnects({ ...fleet, seed: 7 }))
  const { attemptsBySecond } = simulateReconnects({ ...fleet, seed: 8 })
  expect(attemptsBySecond).not.toEqual(simulateReconnects({ ...fleet, seed: 7 }).attemptsBySecond)
})

test('the seed is 1 where none is given', () => {
  expect(simulateReconnects(fleet)).toEqual(simulateReconnects({ ...fleet, seed: 1 }))
})

test('a seed gives the same on every engine: these numbers never change but with the model', () => {
  const { attempts, peakPerSecond, backAfterMs } = simulateReconnects({
    ...fleet,
    policy: {
      default: retry({
        firstDelayMs: [0, 8_000],
        backoff: exponential({ initialMs: 4_000, maxMs: 20_000, jitter: 'full' }),
      }),
    },
  })
  expect({ attempts, peakPerSecond, p99: backAfterMs.p99 }).toMatchInlineSnapshot(`
    {
      "attempts": 25113,
      "p99": 58921.31281271577,
      "peakPerSecond": 1704,
    }
  `)
})

test('a table says the same as a function that says it, though only the table is asked in advance', () => {
  const rule = retry({ firstDelayMs: [0, 2_000] })
  const byTable = simulateReconnects({ ...fleet, policy: { default: rule } })
  expect(simulateReconnects({ ...fleet, policy: { default: () => rule } })).toEqual(byTable)
})

test('a function is asked for each closure and each refusal, and for nothing else', () => {
  let asked = 0
  const { attempts } = simulateReconnects({
    ...fleet,
    policy: {
      default() {
        asked += 1
        return 'retry'
      },
    },
  })
  expect(asked).toBe(attempts) // a closure each, and a refusal for each attempt but the last
})
