import { refusalStatuses, type HandshakeAnswer } from './handshake-plan.ts'

const longestRetryAfterS = 3_600

/** Reads an answer off the wire; `null` if it is none. */
export function parseHandshakeAnswer(value: unknown): HandshakeAnswer | null {
  const answer: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {}
  switch (answer['kind']) {
    case 'accept':
    case 'flap':
    case 'hang':
      return { kind: answer['kind'] }
    case 'vanish':
      return { kind: 'vanish', everywhere: answer['everywhere'] === true }
    case 'refuse':
      return parseRefusal(answer)
    default:
      return null
  }
}

function parseRefusal(answer: Readonly<Record<string, unknown>>): HandshakeAnswer | null {
  const httpStatus = refusalStatuses.find((status) => status === answer['httpStatus'])
  const retryAfterS = answer['retryAfterS']
  if (!httpStatus) return null
  if (retryAfterS === undefined) return { kind: 'refuse', httpStatus }
  const isSane = typeof retryAfterS === 'number' && retryAfterS >= 0 && retryAfterS <= longestRetryAfterS
  return isSane ? { kind: 'refuse', httpStatus, retryAfterS } : null
}
