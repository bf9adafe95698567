import type { ReconnectSimulation } from '../../../src/simulate.ts'
import type { Scenario } from './storm-scenario.ts'

/** A stretch of time, and its busiest second. */
export interface Bar {
  readonly fromS: number
  readonly toS: number
  readonly attempts: number
  /** Of these attempts, those that the server took. */
  readonly accepts: number
}

/** How many were back when. */
export interface Point {
  readonly atS: number
  readonly share: number
}

/** As wide as a bar must be to be seen. */
const thinnestPx = 2.5

/** How many seconds a bar stands for, so that it can be seen. */
export function bucketSecondsOf(endS: number, widthPx: number): number {
  const leastS = (endS * thinnestPx) / Math.max(widthPx, 1)
  return [1, 2, 5, 10, 15, 30, 60, 120, 300].find((seconds) => seconds >= leastS) ?? 600
}

/** The attempts of a storm as bars. */
export function barsOf({ attemptsBySecond, acceptsBySecond }: ReconnectSimulation, bucketS: number): Bar[] {
  const bars: Bar[] = []
  for (let fromS = 0; fromS < attemptsBySecond.length; fromS += bucketS) {
    const seconds = attemptsBySecond.slice(fromS, fromS + bucketS)
    const attempts = Math.max(...seconds)
    const busiestS = fromS + seconds.indexOf(attempts)
    bars.push({ fromS, toS: fromS + bucketS, attempts, accepts: acceptsBySecond[busiestS] ?? 0 })
  }
  return bars.filter(({ attempts }) => attempts > 0)
}

/** The share that was back, second by second. */
export function pointsOf({ acceptsBySecond }: ReconnectSimulation, clients: number, endS: number): Point[] {
  let back = 0
  const points = acceptsBySecond.map((accepts, second) => {
    back += accepts
    return { atS: second + 1, share: back / clients }
  })
  return [{ atS: 0, share: 0 }, ...points, { atS: endS, share: back / clients }]
}

/** Nobody can do better: the server takes all that it can from its first second on. */
export function bestOf({ clients, outageMs, acceptsPerSecond }: Scenario, endS: number): Point[] {
  const [fromS, toS] = [outageMs / 1_000, outageMs / 1_000 + clients / acceptsPerSecond]
  return [
    { atS: 0, share: 0 },
    { atS: fromS, share: 0 },
    { atS: toS, share: 1 },
    { atS: Math.max(endS, toS), share: 1 },
  ]
}

/** When there is nothing more to see. */
export function endSecondsOf(results: readonly ReconnectSimulation[], scenario: Scenario): number {
  const bestS = (scenario.outageMs + (scenario.clients / scenario.acceptsPerSecond) * 1_000) / 1_000
  return Math.ceil(Math.max(10, bestS, ...results.map(({ attemptsBySecond }) => attemptsBySecond.length)))
}
