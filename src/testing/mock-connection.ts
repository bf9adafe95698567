import type { ClosingStatus } from './behaviour.ts'

/** What can be done to open connections. Each settles once the client has heard of it. */
export interface MockActions<in In = unknown, in S extends string = never> {
  /**
   * Sends messages.
   *
   * @throws {OptionError} Rejects with it where no connection is open, and for what the codec makes neither text nor
   *   bytes of: `undefined`, say.
   */
  readonly sends: (...messages: readonly In[]) => Promise<void>
  /**
   * Closes, so that the client sees this status or code. See the behaviour of that name.
   *
   * @param as A status or a code. @default 'empty'
   * @throws {OptionError} Rejects with it where no connection is open, for a name that is none, for a longer reason
   *   than 123 bytes, and for 1015: TLS fails before a connection is open.
   */
  readonly closes: (as?: Exclude<ClosingStatus<S>, 'tlsHandshakeError'> | number, reason?: string) => Promise<void>
  /**
   * Is gone without a close frame.
   *
   * @throws {OptionError} Rejects with it where no connection is open.
   */
  readonly drops: () => Promise<void>
  /**
   * From now on neither answers nor hears anything, a close frame included.
   *
   * @throws {OptionError} Rejects with it where no connection is open.
   */
  readonly goesSilent: () => Promise<void>
}

/** One client of a mock server, from its handshake on. */
export interface MockConnection<in In = unknown, out Out = unknown, in S extends string = never> extends MockActions<
  In,
  S
> {
  /** The URL that was asked for, with its query. */
  readonly url: string
  /** The sub-protocols that were offered. */
  readonly protocols: readonly string[]
  /** How far it is, as the server sees it. */
  readonly phase: MockPhase
  /** What the client has sent, and what arrived. */
  readonly received: readonly Out[]
  /** How it was closed, and by whom; `null` while it was not. A drop is the server's, with 1006. */
  readonly closed: MockClosure | null
}

/** How far a connection is. `hanging`: its handshake is never answered. `silent`: open, and dead. */
export type MockPhase = 'hanging' | 'refused' | 'open' | 'silent' | 'closed'

/** How a connection was closed. */
export interface MockClosure {
  /** Whose close frame came first; the server's for a drop. */
  readonly by: 'client' | 'server'
  /** 1005 for a close frame without a code. */
  readonly code: number
  /** As it was sent; empty for none. */
  readonly reason: string
}
