import type { AttemptListener, Attempts } from '../attempt/attempts.ts'

/** What a hand-over needs of the connection. An app without one ships no more of it than this. */
export interface HandOverPort {
  /** The loss of the open socket waits as long as another may take over. `null` ends that. */
  readonly holdLosses: (onLoss: (() => void) | null) => void
  /**
   * Another socket of the same connection. `undefined` unless the connection is open.
   *
   * @param listen What hears of it first; it is given what the connection itself hears with.
   */
  readonly beside: (listen: (own: AttemptListener) => AttemptListener) => SocketBeside | undefined
}

/** A socket beside the open one. */
export interface SocketBeside extends Pick<Attempts<never, string>, 'handshake' | 'detach'> {
  /** @param url Where it leads, instead of to the connection's own URL. */
  readonly prepare: (url: string | URL | undefined) => void
  readonly hello: () => void
  /** Swaps the sockets. `done` gets the old one, or `null` where the connection has gone on by itself. */
  readonly takeOver: (opened: Opened, done: (old: ReplacedSocket | null) => void) => void
}

/** What a server chose when the socket opened. */
export interface Opened {
  readonly protocol: string
  readonly extensions: string
}

/** A socket that is on its way out, and still heard. */
export type ReplacedSocket = Pick<Attempts<never, string>, 'close' | 'detach' | 'frames' | 'openSocket'>
