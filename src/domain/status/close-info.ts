import type { CloseStatus } from './close-status.ts'

/**
 * What ended a socket, which the code alone does not tell: a refused handshake, a drop and a
 * time-out are all 1006 to the platform.
 *
 * - `peer`: a close frame came.
 * - `app`: `close()`, the release of the last holder, or the AbortSignal.
 * - `connectionLost`: dropped after it was open, without a close frame.
 * - `connectFailed`: never opened.
 * - `connectTimeout`: never opened within `connectTimeoutMs`.
 * - `prepareFailed`: `url()`, `protocols()`, `before()` or `hello()` rejected or timed out.
 * - `heartbeatTimeout`: no answer to a probe.
 * - `offline`: closed while the platform said offline.
 * - `suspended`: the page was frozen, or moved to the back/forward cache.
 * - `blocked`: the constructor threw, or, in browsers only, an error came without a close (a content
 *   security policy, mixed content).
 */
export type CloseCause =
  | 'peer'
  | 'app'
  | 'connectionLost'
  | 'connectFailed'
  | 'connectTimeout'
  | 'prepareFailed'
  | 'heartbeatTimeout'
  | 'offline'
  | 'suspended'
  | 'blocked'

/** What a diagnosis learned about a refused handshake; `null` where it did not learn it. */
export interface Diagnosis {
  /** Of the response that stood in for the handshake's, such as 401. */
  readonly httpStatus: number | null
  /** What its `Retry-After` asks for, in milliseconds from the response on. */
  readonly retryAfterMs: number | null
  /** `true` where it was TLS that failed. */
  readonly tls: boolean | null
  /** `true` where the server answered, `false` where the network works and the server did not. */
  readonly reachable: boolean | null
}

/** How one socket ended. `S` are the names of the app's own statuses. */
export interface CloseInfo<S extends string = never> {
  /** The name of the code, or what a diagnosis raised it to; one of the app's own where `statuses` has it. */
  readonly status: CloseStatus | S
  /** As received; 1006 where the platform gave none. For cause `app`, the code that we asked for. */
  readonly code: number
  /** As received: untrusted text of the peer, at most 123 bytes. */
  readonly reason: string
  /** As the platform reports it. Platforms disagree, so nothing here branches on it. */
  readonly wasClean: boolean
  /** Who or what ended it. */
  readonly cause: CloseCause
  /** Had this socket been open? Tells a refused handshake from a drop. */
  readonly opened: boolean
  /** Milliseconds since the epoch. */
  readonly atMs: number
  /** Milliseconds from the socket's opening to its end; 0 if it never opened. */
  readonly openForMs: number
  /** Bytes that the platform still held in `bufferedAmount`: these surely did not leave. */
  readonly unsentBytes: number
  /** What `diagnose` learned; `null` where nobody asked or nothing was learned. */
  readonly diagnosis: Diagnosis | null
}
