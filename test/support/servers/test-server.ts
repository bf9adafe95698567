import type { Behaviour, Script } from './behaviour.ts'

/** One client's request for a socket, and what became of it. Plain data. */
export interface Visit {
  /** The request's path and query. */
  readonly url: string
  /** The sub-protocols that the client offered, in its order. */
  readonly protocols: readonly string[]
  /** When the request was complete, in milliseconds since the epoch. */
  readonly atMs: number
  /** Whether the handshake was answered with 101. */
  readonly accepted: boolean
  /** Texts as strings, binary messages as lists of bytes. */
  readonly received: readonly (string | readonly number[])[]
  /** The first close frame that the client sent; code `null` where it was empty. */
  readonly closedWith: { readonly code: number | null; readonly reason: string } | null
  /** Whether the TCP connection is gone. */
  readonly ended: boolean
}

/** What a server has counted until now. Plain data. */
export interface Tally {
  /** TCP connections, also those that never asked for a socket. */
  readonly connections: number
  /** One for each request, in order of arrival. */
  readonly visits: readonly Visit[]
  /** Requests that were answered with 101. */
  readonly accepted: number
  /** TCP connections that are still there. */
  readonly live: number
}

/** A scripted server on a free port of 127.0.0.1. */
export interface TestServer {
  /** `ws://127.0.0.1:port` */
  readonly url: string
  tally(): Tally
  /** From the next connection on, plays another script from its beginning. */
  play(script: Script | Behaviour): void
  /** Lets every connection go on that waits for a cue. */
  cue(): void
  /** Resolves once the tally fulfils the condition. */
  until(condition: (tally: Tally) => boolean): Promise<Tally>
  /** Ends every connection and stops listening. */
  stop(): Promise<void>
}

/** A single behaviour is a script of one. */
export function scriptOf(script: Script | Behaviour): Script {
  return 'handshake' in script ? [script] : script
}
