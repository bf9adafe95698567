import type { MessageForm } from './message.ts'

/** What the server sends in one run, and how fast. Goes to its process as JSON. */
export interface Plan extends MessageForm {
  readonly messages: number
  readonly pace: Pace
}

export type Pace =
  /** As fast as the page takes them. */
  | { readonly kind: 'fullSpeed' }
  | { readonly kind: 'steady'; readonly perSecond: number }
  /** So many at once, and again after a pause. */
  | { readonly kind: 'bursts'; readonly size: number; readonly gapMs: number }
