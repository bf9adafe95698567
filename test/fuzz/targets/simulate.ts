import assert from 'node:assert/strict'
import fc from 'fast-check'
import { afterMs, exponential, isHangupError, retry, type ReconnectPolicy } from '../../../src/core.ts'
import { simulateReconnects, type SimulateOptions } from '../../../src/simulate.ts'
import { hostileText } from '../../support/arbitraries/hostile-text.ts'
import { target, type Target } from '../target.ts'

const policy = fc.constantFrom<ReconnectPolicy | false | undefined>(
  undefined,
  false,
  { default: 'stop' },
  { default: afterMs(1_000) },
  { default: afterMs(0) },
  { abnormalClosure: retry({ attempts: 2 }) },
  { default: retry({ firstDelayMs: [0, 500], elapsedMs: 30_000 }) },
  { default: retry({ backoff: exponential({ initialMs: 500, maxMs: 10_000, jitter: 'full' }) }) },
  { default: ({ code }) => (code % 2 ? 'retry' : 'stop') },
)
/** Mostly a number of the range, and now and then what is none. */
const numberFrom = (min: number, max: number): fc.Arbitrary<number> =>
  fc.oneof({ weight: 20, arbitrary: fc.integer({ min, max }) }, fc.constantFrom(NaN, -1, Infinity, 0.5, 0))

const closure = fc.record(
  {
    code: numberFrom(1000, 5_000),
    reason: fc.oneof(hostileText, fc.constantFrom('retry-after=5', 'retry-after=0-60')),
    cause: fc.constantFrom('connectionLost', 'connectFailed', 'peer', 'blocked', 'offline', 'suspended'),
    share: numberFrom(1, 5),
    atMs: fc.oneof(numberFrom(0, 20_000), fc.constantFrom<[number, number]>([0, 8_000], [9_000, 0])),
    openForMs: numberFrom(0, 10_000),
  },
  { requiredKeys: [] },
)

const fleet: fc.Arbitrary<SimulateOptions> = fc.record(
  {
    clients: numberFrom(1, 40),
    outageMs: numberFrom(0, 30_000),
    acceptsPerSecond: numberFrom(1, 20),
    policy,
    closures: fc.oneof(closure, fc.array(closure, { maxLength: 3 })),
    horizonMs: numberFrom(20_000, 120_000),
    seed: numberFrom(-1_000, 1_000),
    advice: fc.boolean(),
    stableAfterMs: numberFrom(0, 10_000),
    attemptsPerMinute: numberFrom(1, 60),
  },
  { requiredKeys: ['clients', 'outageMs', 'acceptsPerSecond'] },
)

const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0)

/** Small fleets: a simulation refuses its options, naming one, or ends, and its counts add up. */
export const simulate: Target = target('simulate', 15_000, fleet, (options) => {
  try {
    assertAddsUp(options)
  } catch (error) {
    if (!isHangupError(error)) throw error
    assert.ok(error.option.length > 0)
  }
})

function assertAddsUp(options: SimulateOptions): void {
  const { clients, acceptsPerSecond } = options
  const { ideal, ...found } = simulateReconnects(options)
  const { backShare, gaveUpShare, waitingShare, attemptsBySecond, acceptsBySecond } = found
  for (const share of [backShare, gaveUpShare, waitingShare]) assert.ok(share >= 0 && share <= 1, 'shares are shares')
  assert.ok(Math.abs(backShare + gaveUpShare + waitingShare - 1) < 1e-9, 'every client is counted once')
  assert.equal(sum(attemptsBySecond), found.attempts)
  assert.equal(sum(acceptsBySecond), Math.round(backShare * clients))
  assert.equal(found.peakPerSecond, Math.max(0, ...attemptsBySecond))
  assert.equal(acceptsBySecond.length, attemptsBySecond.length)
  for (const accepts of acceptsBySecond) assert.ok(accepts <= 2 * acceptsPerSecond, 'no second takes more than it can')
  assert.equal(ideal.attempts, clients)
}
