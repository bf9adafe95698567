import type { CloseInfo } from '../domain/close-info.ts'
import type { NextStep } from '../domain/close-report.ts'
import type { UndeliveredReason } from '../domain/outbox.ts'
import type { ConnectionState } from '../domain/state.ts'

/**
 * Something that happened to a connection, for logs and tools. None holds a payload, or a URL beyond
 * its origin. `atMs` is in milliseconds since the epoch.
 */
export type ConnectionEvent<S extends string = never> = { readonly atMs: number } & Happening<S>

/** A {@link ConnectionEvent} that has not been stamped yet. */
export type Happening<S extends string = never> =
  | { readonly type: 'stateChanged'; readonly state: ConnectionState<S> }
  /** A handshake is about to begin; `attempt` 0 is the first connect. */
  | { readonly type: 'attemptStarted'; readonly attempt: number; readonly origin: string }
  /** What the app's own function threw or rejected with. */
  | { readonly type: 'prepareFailed'; readonly step: PrepareStep; readonly error: unknown }
  | { readonly type: 'opened'; readonly protocol: string }
  | { readonly type: 'closed'; readonly info: CloseInfo<S> }
  /** What the policy made of the latest closure. */
  | { readonly type: 'verdict'; readonly next: NextStep }
  | { readonly type: 'sent'; readonly bytes: number }
  | { readonly type: 'queued'; readonly bytes: number }
  | { readonly type: 'undelivered'; readonly count: number; readonly why: UndeliveredReason }
  /** A message arrived that the codec could not read. */
  | { readonly type: 'invalid'; readonly bytes: number }
  /** A listener of the app threw; the error went to `reportError`. */
  | { readonly type: 'listenerThrew' }

/** Which of the app's functions an attempt was busy with. */
export type PrepareStep = 'before' | 'url' | 'protocols' | 'hello'

/** What a connection counts as it goes. */
export interface Counters {
  /** Messages that were decoded and handed to listeners. */
  received: number
  /** Messages that were handed to an open socket. */
  sent: number
  invalid: number
  undelivered: number
  receivedBytes: number
  sentBytes: number
  /** Sockets that opened. */
  connects: number
}

/** What a connection has counted since it was created. */
export interface ConnectionStats extends Readonly<Counters> {
  /** Messages that wait for a socket now. */
  readonly queued: number
  readonly unacknowledged: number
  /** Sockets that opened after an earlier one had. */
  readonly reconnects: number
  readonly roundTripMs: number | null
}
