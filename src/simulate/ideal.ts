import type { Random } from '../domain/policy/backoff.ts'
import { createLedger } from './ledger.ts'
import { createLine, type Capacity } from './server.ts'
import type { FleetReport } from './simulation.ts'

/**
 * The herd that knows the future: the outage, the capacity, and each other. Each client draws one instant,
 * evenly, from the time that the server needs for all, and waits in line where the server has no
 * room yet. Where connections end one after the other, so that the server has taken all there are before
 * the next one comes, each such group is a herd of its own; and nobody is back before it was gone.
 *
 * @param closedMs When each client was closed. Is sorted.
 */
export function idealOf(closedMs: Float64Array, capacity: Capacity, random: Random): FleetReport {
  const { outageMs, acceptsPerSecond } = capacity
  const admittedAtMs = createLine(capacity)
  const ledger = createLedger(closedMs.length)
  const perClientMs = 1_000 / acceptsPerSecond
  closedMs.sort()
  const releaseMs = (client: number): number => Math.max(outageMs, closedMs[client] ?? NaN)
  for (let first = 0; first < closedMs.length;) {
    const fromMs = releaseMs(first)
    let count = 1
    while (releaseMs(first + count) <= fromMs + count * perClientMs) count += 1
    const draws = new Float64Array(count).map(() => fromMs + random() * count * perClientMs).sort()
    for (const [index, drawnMs] of draws.entries()) {
      const atMs = Math.max(drawnMs, releaseMs(first + index))
      ledger.attempted(atMs)
      ledger.back(admittedAtMs(atMs), closedMs[first + index] ?? NaN)
    }
    first += count
  }
  return ledger.report(1)
}
