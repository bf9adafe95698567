/** How long it took: half of those who are back were back after `p50`, and so on. Milliseconds; `NaN` where nobody is. */
export interface Quantiles {
  /** The median: half are at most this. */
  readonly p50: number
  /** 90 % are at most this. */
  readonly p90: number
  /** 99 % are at most this. */
  readonly p99: number
  /** None is more. */
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
  /** The part of the fleet that is connected again, 0 to 1. */
  readonly backShare: number
  /** The part that stopped, 0 to 1. */
  readonly gaveUpShare: number
  /** Neither back nor given up at `horizonMs`. */
  readonly waitingShare: number
  /** What could be at best, if every client knew the outage, the capacity and each other. */
  readonly ideal: FleetReport
}
