import type { CloseCause, CloseInfo } from '../../../src/domain/status/close-info.ts'
import type { MachineEvent } from '../../../src/domain/machine/event.ts'
import type { HoldFor } from '../../../src/domain/machine/transition-context.ts'
import type { transition } from '../../../src/domain/machine/transition.ts'
import { beginOutage, type Outage, type Plan, type Verdict } from '../../../src/domain/policy/verdict.ts'
import { closure } from '../closure.ts'

type Context = Parameters<typeof transition<never>>[2]

/** The clocks while the event happens. */
export const atMs = 2_000_000
export const nowMs = 500_000

/** All different, so that no effect can take one for another. */
export const times = { lingerMs: 1_000, connectTimeoutMs: 10_000, helloTimeoutMs: 8_000 } as const

/** The closure that the phase remembers. */
export const last: CloseInfo = closure({ code: 1012, reason: 'deploy' })
/** The closure that an event brings. */
export const ended: CloseInfo = closure({ code: 1011, reason: 'oops', atMs })
/** What `close()` is called with, and what a phase that closes was told. */
export const asked = { code: 4002, reason: 'bye' } as const
export const askedBefore = { code: 4001, reason: 'first' } as const

/** A closure that we make ourselves. */
export const own = (code: number, reason: string, cause: CloseCause = 'app'): CloseInfo =>
  closure({ code, reason, cause, atMs })

/** What the retries so far have counted, and what they have counted once the event's verdict was reached. */
export const outage: Outage = { ...beginOutage(400_000), attempt: 2 }
export const lostOutage: Outage = { ...outage, attempt: 3 }
/** A wait was cut short, and no other will be. */
export const firmOutage: Outage = { ...outage, isFirm: true }

export const plan: Plan = { key: '1012', before: undefined, session: 'same' }
export const retryMs = 7_500
export const retry: Verdict = { action: 'retry', delayMs: retryMs, plan: { ...plan, key: '1011' }, outage: lostOutage }

/** What keeps a connection from trying, once an event has come. */
const holds: Partial<Record<MachineEvent['type'], HoldFor>> = {
  wentOffline: 'online',
  hidden: 'visible',
  suspended: 'resumed',
}

export const contextOf = (type: MachineEvent['type']): Context => ({ ...context, holdFor: holds[type] ?? null })

export const context: Context = {
  ...times,
  atMs,
  nowMs,
  attemptsPerMinute: 60,
  hello: () => undefined,
  holdFor: null,
  random: () => 0.25,
  ownClosure: own,
  outageAfter: () => outage,
}
