import type { Step } from '../../support/servers/behaviour.ts'

/** What a client does after its connection, which was up, was closed by the server. */
export interface PeerVerdict {
  readonly action: 'retry' | 'stop'
  /** From the closure to its next socket; only where it retries. */
  readonly afterMs?: number
  /** The address of its next socket; only where it retries. */
  readonly url?: string
  /** Whether it takes up its old session; only where its protocol has one. */
  readonly session?: 'same' | 'new'
}

/** The client of a known server, which takes the WebSocket class that it uses from outside. */
export interface Peer {
  /** Its name on npm. */
  readonly package: string
  /** The sub-protocol that it asks for. */
  readonly protocol?: string
  /** The server's part until the connection is up. */
  readonly opening: readonly Step[]
  start(webSocket: typeof WebSocket, url: string): PeerClient
}

export interface PeerClient {
  /** Whether the protocol's own opening is through, so that what follows is a closure of a good connection. */
  isUp(): boolean
  /** Whether the client says that it will not come back by itself. */
  hasGivenUp(): boolean
  end(): void
}
