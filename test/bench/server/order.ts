import type { Plan } from '../plan.ts'

/** What the runner asks of the server's process. */
export type Order =
  /** Answers how many sockets are connected, as soon as it is so many, or none came for a while. */
  | { readonly kind: 'gather'; readonly sockets: number; readonly quietMs: number }
  /** Sends, and answers how many sockets have been connected since everyone left. */
  | { readonly kind: 'play'; readonly plan: Plan }
  /** Answers when the last has gone. */
  | { readonly kind: 'empty' }

/** Orders are numbered, and answered by a number; the first answer, to order 0, is the port. */
export interface Numbered<T> {
  readonly id: number
  readonly body: T
}
