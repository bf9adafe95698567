/** The statuses that a demo room can refuse a handshake with. */
export const refusalStatuses = [401, 403, 408, 429, 502, 503] as const

export type RefusalStatus = (typeof refusalStatuses)[number]

/** What a room does with a handshake. */
export type HandshakeAnswer =
  | { readonly kind: 'accept' }
  /** Accept it, and close the socket at once. */
  | { readonly kind: 'flap' }
  /** `retryAfterS` is the header, in seconds; without it there is none. */
  | { readonly kind: 'refuse'; readonly httpStatus: RefusalStatus; readonly retryAfterS?: number }
  /** Neither accept nor refuse it. */
  | { readonly kind: 'hang' }
  /** Reset the connection, as if nobody listened; `everywhere`, as if no other host could be reached either. */
  | { readonly kind: 'vanish'; readonly everywhere: boolean }

/** What a room will do with the handshakes to come. A room that restarts refuses them all. */
export interface HandshakePlan {
  readonly restarting: boolean
  readonly queue: readonly HandshakeAnswer[]
  /** For every handshake that nothing is planned for. */
  readonly standing: HandshakeAnswer
}

export const acceptAll: HandshakePlan = { restarting: false, queue: [], standing: { kind: 'accept' } }

/** Takes the answer for one handshake off the plan. */
export function answerHandshake(plan: HandshakePlan): readonly [HandshakeAnswer, HandshakePlan] {
  return [nextAnswer(plan), plan.restarting ? plan : { ...plan, queue: plan.queue.slice(1) }]
}

/** What the next handshake would get. */
export function nextAnswer({ restarting, queue, standing }: HandshakePlan): HandshakeAnswer {
  return restarting ? { kind: 'refuse', httpStatus: 503 } : (queue[0] ?? standing)
}

/** Puts the same answer in front of the next handshakes, in the place of what was planned for them. */
export function planNext(plan: HandshakePlan, answer: HandshakeAnswer, times: number): HandshakePlan {
  return { ...plan, queue: Array.from({ length: times }, () => answer) }
}

/** Gives every handshake the same answer, until another one is given. */
export function planAll(plan: HandshakePlan, answer: HandshakeAnswer): HandshakePlan {
  return { ...plan, queue: [], standing: answer }
}
