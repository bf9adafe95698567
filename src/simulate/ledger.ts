import type { FleetReport } from './simulation.ts'

/** Counts what happens to a fleet. */
export interface Ledger {
  readonly attempted: (atMs: number) => void
  readonly back: (atMs: number, closedAtMs: number) => void
  readonly backCount: () => number
  readonly attemptsBySecond: () => readonly number[]
  readonly acceptsBySecond: () => readonly number[]
  /** @param busiest The attempts of the client that made most. */
  readonly report: (busiest: number) => FleetReport
}

export function createLedger(clients: number): Ledger {
  const attempts: number[] = []
  const accepts: number[] = []
  const backAfterMs = new Float64Array(clients)
  let backCount = 0
  const bySecond = (counts: readonly number[]): number[] =>
    Array.from({ length: attempts.length }, (_, second) => counts[second] ?? 0)

  return {
    attempted: (atMs) => count(attempts, atMs),
    back(atMs, closedAtMs) {
      count(accepts, atMs)
      backAfterMs[backCount] = atMs - closedAtMs
      backCount += 1
    },
    backCount: () => backCount,
    attemptsBySecond: () => bySecond(attempts),
    acceptsBySecond: () => bySecond(accepts),
    report(busiest) {
      const total = attempts.reduce((sum, each) => sum + each, 0)
      const sorted = backAfterMs.subarray(0, backCount).sort()
      const quantile = (share: number): number => sorted[Math.ceil(backCount * share) - 1] ?? NaN
      return {
        peakPerSecond: attempts.reduce((peak, each) => Math.max(peak, each), 0),
        attempts: total,
        attemptsPerClient: { mean: total / clients, max: busiest },
        backAfterMs: { p50: quantile(0.5), p90: quantile(0.9), p99: quantile(0.99), max: quantile(1) },
      }
    },
  }
}

/** One more in the second of an instant; the seconds before it have seen none, unless they were counted. */
function count(counts: number[], atMs: number): void {
  const second = Math.floor(atMs / 1_000)
  while (counts.length <= second) counts.push(0)
  counts[second] = (counts[second] ?? 0) + 1
}
