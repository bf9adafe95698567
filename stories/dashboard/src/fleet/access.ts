import { exponential, retry, type Decision, type HeartbeatOptions, type ReconnectPolicy, type Rule } from 'hangup'
import { ping, pong } from '../protocol.ts'
import type { Pass, Session } from './session.ts'
import type { FleetOwnStatus } from './statuses.ts'

/** What every connection needs: where the server is, and who asks. */
export interface Access {
  /** Without a slash at its end: `wss://…`, or relative to the page. */
  readonly url: string
  readonly session: Session
  /** How long the shared connections outlive the last component that holds them. @default 1_000 */
  readonly lingerMs?: number | undefined
}

/**
 * What all connections do alike; each adds what is its own. The rest is the built-in policy: after a restart
 * everyone comes back, spread over time; an overloaded server gets the rest that it asks for; 1008 is an end.
 */
export function commonRules(session: Session, pass: Pass): ReconnectPolicy<FleetOwnStatus> {
  const renewing = retry({
    firstDelayMs: 0,
    attempts: 3,
    backoff: exponential({ initialMs: 1_000, maxMs: 10_000 }),
    before: pass.renew,
  })
  return {
    sessionExpired: unlessSignedOut(session, renewing),
    abnormalClosure: unlessSignedOut(session, undefined),
    notAllowed: 'stop',
  }
}

/** No attempt helps where nobody is signed in; `undefined` leaves it to the built-in rule. */
export function unlessSignedOut(session: Session, decision: Decision | undefined): Rule<FleetOwnStatus> {
  return ({ cause }) => (cause === 'prepareFailed' && session.isOver() ? 'stop' : decision)
}

/** Finds a connection that is open and dead. */
export const heartbeat: HeartbeatOptions = { message: ping, isReply: (frame) => frame === pong }
