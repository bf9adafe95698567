import type { HandshakeAnswer } from './handshake-plan.ts'

/** What a request by http gets. */
export type HttpAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>> }
  | 'silence'
  | 'reset'

/**
 * What the endpoint beside the handshakes answers, where they get `answer`; `isElsewhere` is the stand-in
 * for another host, which knows nothing of this server's troubles.
 */
export function httpAnswer(answer: HandshakeAnswer, isElsewhere: boolean): HttpAnswer {
  const headers = { 'Cache-Control': 'no-store' }
  if (answer.kind === 'vanish' && (answer.everywhere || !isElsewhere)) return 'reset'
  if (isElsewhere) return { status: 204, headers }
  switch (answer.kind) {
    case 'accept':
    case 'flap':
    case 'vanish':
      return { status: 204, headers }
    case 'hang':
      return 'silence'
    case 'refuse': {
      const { httpStatus, retryAfterS } = answer
      const advice = retryAfterS === undefined ? {} : { 'Retry-After': String(retryAfterS) }
      return { status: httpStatus, headers: { ...headers, ...advice } }
    }
    default:
      return answer satisfies never
  }
}
