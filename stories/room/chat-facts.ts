import type { Said } from './chat-protocol.ts'

/** What the server of a chat knows. */
export interface ChatFacts {
  readonly kind: 'chat'
  readonly losesAcks: boolean
  /** What was said, each once and in order: the latest few. */
  readonly said: readonly Said[]
  /** Messages of the page that came again, and took no effect. */
  readonly duplicates: number
  readonly lostAcks: number
  /** Messages that were sent to the page once more, because it had not heard them. */
  readonly replayed: number
}
