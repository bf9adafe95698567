/** How long it took: half of those who are back were back after `p50`, and so on. Milliseconds; `NaN` where nobody is. */
export interface Quantiles {
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly max: number
}

/** What a fleet did to a server, and what came of it. */
export interface FleetReport {
  /** The attempts of the busiest second. */
  readonly peakPerSecond: number
  /** Those of all clients together, the refused ones too. */
  readonly attempts: number
  /** The attempts of a client: on average, and of the busiest one. */
  readonly attemptsPerClient: { readonly mean: number; readonly max: number }
  /** From the closure of a client until it was back. */
  readonly backAfterMs: Quantiles
}

/** What {@link simulateReconnects} found. Shares are of all clients, from 0 to 1, and add up to 1. */
export interface ReconnectSimulation extends FleetReport {
  /** The attempts in each second from the beginning, up to the last one that saw any. */
  readonly attemptsBySecond: readonly number[]
  /** The handshakes completed in each of these seconds. */
  readonly acceptsBySecond: readonly number[]
  readonly backShare: number
  readonly gaveUpShare: number
  /** Neither back nor given up at `horizonMs`. */
  readonly waitingShare: number
  /** What could be at best, if every client knew the outage, the capacity and each other. */
  readonly ideal: FleetReport
}
