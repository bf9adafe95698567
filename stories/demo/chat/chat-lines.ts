import type { ConnectionEvent, UndeliveredReason } from '../../../src/index.ts'
import { pageAuthor, type Said } from '../../room/chat-protocol.ts'

/** How far a message has come. */
export type Standing =
  | { readonly kind: 'written' | 'queued' | 'sent' | 'acknowledged' }
  | { readonly kind: 'undelivered'; readonly why: UndeliveredReason }
  /** Somebody else's. */
  | { readonly kind: 'heard' }

/** A line of the conversation. */
export interface ChatLine {
  readonly id: string
  readonly author: string
  readonly text: string
  readonly standing: Standing
  /** How often it was handed to a socket. */
  readonly sends: number
}

/** What a conversation is made of. */
export type ChatHappening =
  | { readonly type: 'written'; readonly id: string; readonly text: string }
  | { readonly type: 'heard'; readonly said: Said }
  | { readonly type: 'undelivered'; readonly ids: readonly string[]; readonly why: UndeliveredReason }
  | { readonly type: 'happened'; readonly event: ConnectionEvent }

const mostLines = 200

/** The conversation after one more happening. */
export function chatLines(lines: readonly ChatLine[], happening: ChatHappening): readonly ChatLine[] {
  switch (happening.type) {
    case 'written': {
      const { id, text } = happening
      return add(lines, { id, author: pageAuthor, text, standing: { kind: 'written' }, sends: 0 })
    }
    case 'heard': {
      const { id, author, text } = happening.said
      const isOwn = author === pageAuthor // and shown since it was written
      return isOwn ? lines : add(lines, { id, author, text, standing: { kind: 'heard' }, sends: 0 })
    }
    case 'undelivered': {
      const { ids, why } = happening
      return lines.map((line) => (ids.includes(line.id) ? { ...line, standing: { kind: 'undelivered', why } } : line))
    }
    case 'happened':
      return follow(lines, happening.event)
    default:
      return happening satisfies never
  }
}

function follow(lines: readonly ChatLine[], event: ConnectionEvent): readonly ChatLine[] {
  switch (event.type) {
    case 'queued':
    case 'sent':
    case 'acknowledged': {
      const sends = event.type === 'sent' ? 1 : 0
      return lines.map((line) =>
        line.id === event.id ? { ...line, standing: { kind: event.type }, sends: line.sends + sends } : line,
      )
    }
    default:
      return lines
  }
}

function add(lines: readonly ChatLine[], line: ChatLine): readonly ChatLine[] {
  return [...lines, line].slice(-mostLines)
}
