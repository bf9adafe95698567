/** The statuses that a demo room can refuse a handshake with. */
export const refusalStatuses = [401, 503] as const

export type RefusalStatus = (typeof refusalStatuses)[number]

/** What a room does with a handshake. */
export type HandshakeAnswer =
  | { readonly kind: 'accept' }
  | { readonly kind: 'refuse'; readonly httpStatus: RefusalStatus }
  | { readonly kind: 'hang' }

/** What a room will do with the handshakes to come. A room that restarts refuses them all. */
export interface HandshakePlan {
  readonly restarting: boolean
  readonly queue: readonly HandshakeAnswer[]
}

export const acceptAll: HandshakePlan = { restarting: false, queue: [] }

/** Takes the answer for one handshake off the plan. */
export function answerHandshake(plan: HandshakePlan): readonly [HandshakeAnswer, HandshakePlan] {
  const [next = { kind: 'accept' }, ...queue] = plan.queue
  return plan.restarting ? [nextAnswer(plan), plan] : [next, { ...plan, queue }]
}

/** What the next handshake would get. */
export function nextAnswer(plan: HandshakePlan): HandshakeAnswer {
  return plan.restarting ? { kind: 'refuse', httpStatus: 503 } : (plan.queue[0] ?? { kind: 'accept' })
}

/** Puts the same answer in front of the next handshakes, in the place of what was planned for them. */
export function planNext(plan: HandshakePlan, answer: HandshakeAnswer, times: number): HandshakePlan {
  return { ...plan, queue: Array.from({ length: times }, () => answer) }
}
