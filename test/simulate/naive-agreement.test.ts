import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterMs, constant, exponential, retry, schedule, type ReconnectPolicy } from '../../src/core.ts'
import { simulateReconnects } from '../../src/simulate.ts'
import { simulateNaively } from './naive-simulation.ts'

const delayMs = fc.oneof(fc.constantFrom(0, 250, 1_000), fc.integer({ min: 0, max: 9_000 }))
const backoff = fc.oneof(
  delayMs.map((ms) => constant(ms)),
  fc.array(delayMs, { minLength: 1, maxLength: 4 }).map((delaysMs) => schedule(delaysMs)),
  fc
    .record({
      initialMs: fc.integer({ min: 0, max: 4_000 }),
      factor: fc.constantFrom(1, 1.5, 2),
      jitter: fc.constantFrom('none' as const, 'full' as const, 'equal' as const),
    })
    .map((options) => exponential({ ...options, maxMs: 8_000 })),
)
const decision = fc.oneof(
  fc.constantFrom('retry' as const, 'stop' as const),
  delayMs.map((ms) => afterMs(ms)),
  fc
    .record({
      firstDelayMs: fc.oneof(
        fc.constant(undefined),
        delayMs,
        fc.tuple(fc.constant(100), fc.integer({ min: 100, max: 5_000 })),
      ),
      backoff: fc.option(backoff, { nil: undefined }),
      attempts: fc.constantFrom(undefined, 0, 1, 3, 12),
      elapsedMs: fc.constantFrom(undefined, 2_000, 20_000),
    })
    .map((options) => retry(options)),
)
/** Tables alone, and such with functions, which are never asked in advance. */
const rule = fc.oneof(
  decision,
  decision.map((said) => () => said),
  fc.tuple(decision, decision).map(
    ([first, later]) =>
      (_: unknown, { attempt, random }: { attempt: number; random: () => number }) =>
        attempt < 2 || random() < 0.5 ? first : later,
  ),
)
const policy = fc.dictionary(fc.constantFrom('1006', '1012', 'abnormalClosure', '1000-1020', 'default'), rule, {
  maxKeys: 3,
})

test('finds what a naive simulation finds, that looks at everyone for each attempt', () => {
  fc.assert(
    fc.property(
      fc.record({
        clients: fc.integer({ min: 1, max: 12 }),
        policy,
        code: fc.constantFrom(1001, 1006, 1012, 1013, 4000),
        reason: fc.constantFrom('', 'retry-after=0-3', 'retry-after=2'),
        atMs: fc.constantFrom([0, 0] as const, [500, 500] as const, [0, 3_000] as const),
        outageMs: fc.constantFrom(0, 1_700, 5_000, 30_000),
        acceptsPerSecond: fc.constantFrom(1, 2.5, 4, Infinity),
        horizonMs: fc.constantFrom(3_000, 90_000, 200_000),
        seed: fc.integer({ min: -5, max: 2 ** 40 }),
        attemptsPerMinute: fc.constantFrom(1, 7, 60),
      }),
      ({ code, reason, atMs, ...options }) => {
        const table = options.policy as ReconnectPolicy // its keys are none of the app's own
        const found = simulateReconnects({ ...options, policy: table, closures: { code, reason, atMs } })
        const naive = simulateNaively({ ...options, code, reason, atMs })
        const { backAfterMs } = naive
        const quantile = (share: number): number => backAfterMs[Math.ceil(backAfterMs.length * share) - 1] ?? NaN
        expect(found.attemptsBySecond).toEqual(naive.attemptsBySecond)
        expect(found.acceptsBySecond).toEqual(naive.acceptsBySecond)
        expect(found.gaveUpShare).toBe(naive.gaveUp / options.clients)
        expect(found.backShare).toBe(backAfterMs.length / options.clients)
        expect(found.backAfterMs).toEqual({
          p50: quantile(0.5),
          p90: quantile(0.9),
          p99: quantile(0.99),
          max: quantile(1),
        })
      },
    ),
    { numRuns: 400 },
  )
}, 30_000)
