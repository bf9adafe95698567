import type { CloseInfo } from '../domain/status/close-info.ts'
import type { NextStep } from '../domain/status/close-report.ts'
import type { UndeliveredReason } from '../domain/delivery/outbox.ts'
import type { SchemaIssue } from '../domain/delivery/schema-issue.ts'
import type { ConnectionState } from '../domain/machine/state.ts'

/**
 * Something that happened to a connection, for logs and tools. None holds a payload, or a URL beyond
 * its origin; only what a schema says of an invalid message may quote it. `atMs` is in milliseconds
 * since the epoch.
 */
export type ConnectionEvent<S extends string = never> = { readonly atMs: number } & Happening<S>

/** A {@link ConnectionEvent} that has not been stamped yet. */
export type Happening<S extends string = never> =
  | { readonly type: 'stateChanged'; readonly state: ConnectionState<S> }
  /** A handshake is about to begin; `attempt` 0 is the first connect. */
  | { readonly type: 'attemptStarted'; readonly attempt: number; readonly origin: string }
  /** What the app's own function threw or rejected with. */
  | { readonly type: 'prepareFailed'; readonly step: PrepareStep; readonly error: unknown }
  /** `handedOver`: the connection stayed open, on another socket. */
  | { readonly type: 'opened' | 'handedOver'; readonly protocol: string }
  | { readonly type: 'closed'; readonly info: CloseInfo<S> }
  /** What the policy made of the latest closure. */
  | { readonly type: 'verdict'; readonly next: NextStep }
  /** `id` is what `idOf` said of the message; `undefined` without `acks`. */
  | { readonly type: 'sent' | 'queued'; readonly bytes: number; readonly id: string | undefined }
  | { readonly type: 'acknowledged'; readonly id: string }
  | { readonly type: 'undelivered'; readonly count: number; readonly why: UndeliveredReason }
  /** A message arrived that the codec could not decode (no issues), or that does not fit the schema. */
  | { readonly type: 'invalid'; readonly bytes: number; readonly issues: readonly SchemaIssue[] }
  /** A message arrived that was heard before. */
  | { readonly type: 'duplicateDropped'; readonly bytes: number }
  /** The connection waits for the network, for someone who looks, or for the page to run again. */
  | { readonly type: 'held'; readonly until: 'online' | 'visible' | 'resumed' }
  /** The heartbeat asked whether the other side is still there. */
  | { readonly type: 'probeSent' }
  | { readonly type: 'probeAnswered'; readonly roundTripMs: number }
  /** A listener of the app threw; the error went to `reportError`. */
  | { readonly type: 'listenerThrew' }

/** Which of the app's functions an attempt was busy with. */
export type PrepareStep = 'before' | 'url' | 'protocols' | 'hello'

/** What a connection counts as it goes. */
export interface Counters {
  /** Messages that were handed to listeners: acknowledgements, duplicates and invalid ones are not among them. */
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
  /** Messages that were sent and not acknowledged; 0 without `acks`. */
  readonly unacknowledged: number
  /** Sockets that opened after an earlier one had. */
  readonly reconnects: number
  /** How long the latest probe of the heartbeat took to be answered; `null` before that. */
  readonly roundTripMs: number | null
}
