import { refusalStatuses, type HandshakeAnswer, type RefusalStatus } from './handshake-plan.ts'
import { parseHandshakeAnswer } from './parse-handshake-answer.ts'
import type { ServiceFacts } from './service-facts.ts'

/** What a page can make its room do. */
export type RoomCommand = LineOrder | ServiceOrder

/** What happens to sockets and handshakes, whatever they carry. */
export type LineOrder =
  /** Close every socket; without a code, with an empty close frame (which platforms report as 1005). */
  | { readonly type: 'close'; readonly code: number | null; readonly reason: string }
  /** Drop every TCP connection without a close frame: politely (FIN), or not (RST). */
  | { readonly type: 'drop'; readonly how: 'fin' | 'rst' }
  | { readonly type: 'refuse'; readonly httpStatus: RefusalStatus; readonly times: number }
  /** Leave the next handshakes without an answer. */
  | { readonly type: 'hang'; readonly times: number }
  /** Give every handshake this answer, until told otherwise. */
  | { readonly type: 'answer'; readonly answer: HandshakeAnswer }
  /** Say nothing on any socket, and hear nothing, but keep them open. */
  | { readonly type: 'silence'; readonly silent: boolean }
  /** Close every socket with 1012, and refuse handshakes for so long. */
  | { readonly type: 'restart'; readonly downMs: number }
  /** Reset every TCP connection, and refuse handshakes until the server is up again. */
  | { readonly type: 'down' }
  | { readonly type: 'up' }

/** What is said on the sockets. A service that does not know an order ignores it. */
export type ServiceOrder =
  /** Send so many messages a second; 0 for none. */
  | { readonly type: 'pace'; readonly perSecond: number }
  /** Send so many at once. */
  | { readonly type: 'burst'; readonly count: number }
  /** Acknowledge nothing any more, or everything again. */
  | { readonly type: 'loseAcks'; readonly lose: boolean }
  /** Let somebody else say something. */
  | { readonly type: 'speak' }

/** What a room tells its page, after every change. */
export interface RoomReport {
  readonly openSockets: number
  readonly handshakes: number
  readonly refusedHandshakes: number
  readonly next: HandshakeAnswer
  /** Whether handshakes are refused until further notice. */
  readonly isDown: boolean
  readonly isSilent: boolean
  readonly service: ServiceFacts
}

/** A close frame carries at most this many bytes of reason. RFC 6455 §5.5. */
export const reasonLimitBytes = 123

const longestDownMs = 60_000
const highestPace = 20_000
const largestBurst = 10_000
/** How many handshakes can be planned ahead. */
export const mostPlanned = 100

/** Reads a command off the wire; `null` if it is none. The room is open to any page of this origin. */
export function parseRoomCommand(text: string): RoomCommand | null {
  const value = parseRecord(text)
  switch (value?.['type']) {
    case 'close': {
      const { code, reason } = value
      return (code === null || isWithin(code, 65_535)) && isReason(reason) ? { type: 'close', code, reason } : null
    }
    case 'drop':
      return { type: 'drop', how: value['how'] === 'rst' ? 'rst' : 'fin' }
    case 'refuse': {
      const { times } = value
      const httpStatus = refusalStatuses.find((status) => status === value['httpStatus'])
      return httpStatus && isWithin(times, mostPlanned) ? { type: 'refuse', httpStatus, times } : null
    }
    case 'hang': {
      const { times } = value
      return isWithin(times, mostPlanned) ? { type: 'hang', times } : null
    }
    case 'answer': {
      const answer = parseHandshakeAnswer(value['answer'])
      return answer && { type: 'answer', answer }
    }
    case 'silence':
      return { type: 'silence', silent: value['silent'] === true }
    case 'restart': {
      const { downMs } = value
      return isWithin(downMs, longestDownMs) ? { type: 'restart', downMs } : null
    }
    case 'down':
    case 'up':
    case 'speak':
      return { type: value['type'] }
    case 'pace': {
      const { perSecond } = value
      return isWithin(perSecond, highestPace) ? { type: 'pace', perSecond } : null
    }
    case 'burst': {
      const { count } = value
      return isWithin(count, largestBurst) ? { type: 'burst', count } : null
    }
    case 'loseAcks':
      return { type: 'loseAcks', lose: value['lose'] === true }
    default:
      return null
  }
}

function parseRecord(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null // not JSON, so not a command either
  }
}

function isWithin(value: unknown, max: number): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= max
}

function isReason(value: unknown): value is string {
  return typeof value === 'string' && new TextEncoder().encode(value).length <= reasonLimitBytes
}
