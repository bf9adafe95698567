/** What a page is asked to show, in terms of which every library has its own. Plain data. */
export interface Order {
  /** A connection each. */
  readonly urls: readonly string[]
  /** The first delay is about the least, and they grow to the most; `default` is what the library does by itself. */
  readonly delays: { readonly leastMs: number; readonly mostMs: number } | 'default'
  /** What is drawn, where the library lets the app draw. @default 1 */
  readonly seed?: number
  /** Leaves it to the library which closures are retried, where the library has an opinion. */
  readonly builtInPolicy?: boolean
  readonly connectTimeoutMs?: number
  /** A connection that was open for so long ends an outage. */
  readonly stableAfterMs?: number
  /** The server answers `ping` with `pong`. */
  readonly heartbeat?: { readonly intervalMs: number; readonly timeoutMs: number }
  /** The server sends `server ping` by itself, at least that often, and wants `server pong`. */
  readonly serverBeats?: { readonly expectMs: number; readonly timeoutMs: number }
  /** The server announces its restart by this text. */
  readonly restartText?: string
  /** Nothing is in flight any more on a socket that was silent for so long. */
  readonly drainMs?: number
  readonly messageBytes?: number
  /** Asks this address why a handshake was refused. */
  readonly diagnoseAt?: string
  /** In React's StrictMode. */
  readonly strict?: boolean
  /** What the app has to do before a retry never ends. */
  readonly stuckBefore?: boolean
  /** Everything that the library lets the first connection's app do, throws. */
  readonly throwing?: boolean
}

export type Phase = 'idle' | 'connecting' | 'open' | 'closing' | 'waiting' | 'closed'

/** What one connection's component was shown and told. */
export interface ClientReport {
  /** As rendered, without repetitions; the latest is the last. */
  readonly phases: readonly Phase[]
  /** Messages that begin with a number. */
  readonly received: number
  /** How many of them did not follow the one before: something was lost, doubled, or in disorder. */
  readonly leaps: number
  readonly lastText: string
  readonly longestText: number
  /** Frames that the library kept from the app and told of. */
  readonly invalid: number
  readonly closures: readonly Closure[]
  /** The attempts that the app was told of, where it is told. */
  readonly attempts: readonly number[]
}

export interface Closure {
  readonly code: number
  /** What the library makes of it, where it makes something. */
  readonly status: string | null
  readonly atMs: number
}

export interface PageReport {
  readonly clients: readonly ClientReport[]
  /** Of the sockets that were constructed and are not collected yet: their ready states. */
  readonly readyStates: readonly number[]
  /** The ready state of each socket but the last, when the next one was made. */
  readonly replacedIn: readonly number[]
  readonly constructed: number
  /** Listeners on sockets that were never taken off, of open sockets alone. */
  readonly socketListeners: number
  /** On the window and the document. */
  readonly pageListeners: number
  readonly timers: number
  /** What nobody caught, and what was reported. */
  readonly errors: readonly string[]
  /** The `persisted` of each pageshow. */
  readonly shows: readonly boolean[]
}
