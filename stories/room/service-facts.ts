import type { ChatFacts } from './chat-facts.ts'

/** What a room counts besides its sockets: the other half of every "nothing was lost". */
export type ServiceFacts = NoFacts<'echo'> | NoFacts<'mirror'> | ChatFacts | TickerFacts | LogFacts

/** Of a service that counts nothing. */
export interface NoFacts<Kind> {
  readonly kind: Kind
}

export interface TickerFacts {
  readonly kind: 'ticker'
  readonly perSecond: number
  readonly sent: number
  /** Over all that was sent, in order. */
  readonly checksum: number
}

export interface LogFacts {
  readonly kind: 'log'
  readonly perSecond: number
  readonly sent: number
}
