import type { HandshakeAnswer } from '../../room/handshake-plan.ts'

/** A way for a handshake to fail that a browser reports as 1006. */
export interface Refusal {
  readonly name: string
  readonly answer: HandshakeAnswer
}

/** All of them look the same to a page. */
export const refusals = {
  unauthorized: { name: '401', answer: { kind: 'refuse', httpStatus: 401 } },
  forbidden: { name: '403', answer: { kind: 'refuse', httpStatus: 403 } },
  slow: { name: '408', answer: { kind: 'refuse', httpStatus: 408 } },
  crowded: { name: '429, again in 90 s', answer: { kind: 'refuse', httpStatus: 429, retryAfterS: 90 } },
  gateway: { name: '502', answer: { kind: 'refuse', httpStatus: 502 } },
  maintenance: { name: '503, again in 5 min', answer: { kind: 'refuse', httpStatus: 503, retryAfterS: 300 } },
  gone: { name: 'nobody listens', answer: { kind: 'vanish', everywhere: false } },
  noInternet: { name: 'no internet', answer: { kind: 'vanish', everywhere: true } },
} as const satisfies Readonly<Record<string, Refusal>>

export type RefusalName = keyof typeof refusals

export const refusalNames: readonly RefusalName[] = Object.keys(refusals).filter(isRefusalName)

function isRefusalName(name: string): name is RefusalName {
  return name in refusals
}

/** Whether a room already answers so; what came over the wire is another object. */
export function isSameAnswer(a: HandshakeAnswer, b: HandshakeAnswer): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
