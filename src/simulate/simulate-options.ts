import type { ReconnectPolicy } from '../domain/policy/reconnect-policy.ts'
import type { DelayWindow } from '../domain/policy/delay-window.ts'
import type { CloseCause } from '../domain/status/close-info.ts'
import type { CloseStatuses } from '../domain/status/close-status.ts'

/** How the connection of a client ends, and when. */
export interface SimulatedClosure {
  /** @default 1006 */
  readonly code?: number | undefined
  /** Also read for advice, such as `retry-after=0-60`. @default '' */
  readonly reason?: string | undefined
  /** `'connectFailed'` is a fleet that was never connected. @default 'connectionLost' for 1006, else 'peer' */
  readonly cause?: Exclude<CloseCause, 'app'> | undefined
  /** How many of the clients it hits, in proportion to the shares of the other closures. @default 1 */
  readonly share?: number | undefined
  /** When, in milliseconds from the beginning and not after `horizonMs`; from a window each client draws evenly. @default 0 */
  readonly atMs?: number | DelayWindow | undefined
  /** How long the connection had been open then; 0 for a cause that says it never was. @default Infinity */
  readonly openForMs?: number | undefined
}

/** The options of {@link simulateReconnects}; durations in milliseconds. */
export interface SimulateOptions<S extends string = never> {
  /** How many were connected: a whole number up to 10,000,000, for each takes some hundred bytes while it is away. */
  readonly clients: number
  /**
   * What they do about it. Its functions are asked, and must answer at once; `before` is not run. `false`
   * never comes back.
   *
   * @default the built-in policy
   */
  readonly policy?: ReconnectPolicy<NoInfer<S>> | false | undefined
  /** The app's own codes, as the policy was made with. */
  readonly statuses?: CloseStatuses<S> | undefined
  /** How the connections end; of several, each client meets one. @default 1006 at once */
  readonly closures?: SimulatedClosure | readonly SimulatedClosure[] | undefined
  /** How long the server refuses everyone, from the beginning. */
  readonly outageMs: number
  /**
   * How many handshakes the server completes in a second after that, at least 1; more are refused at once. What it
   * could have completed while nobody came is left over for later, up to those of one second.
   */
  readonly acceptsPerSecond: number
  /** When to stop looking. Who is not back by then is still waiting. @default one hour */
  readonly horizonMs?: number | undefined
  /** Of the random numbers, a whole number: the same seed gives the same result. @default 1 */
  readonly seed?: number | undefined
  /** See the options of a connection. @default true */
  readonly advice?: boolean | undefined
  /** See the options of a connection. @default 5_000 */
  readonly stableAfterMs?: number | undefined
  /** See the options of a connection. @default 60 */
  readonly attemptsPerMinute?: number | undefined
}
