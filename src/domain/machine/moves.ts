import { replacedCode } from '../status/close-code.ts'
import type { CloseInfo } from '../status/close-info.ts'
import type { MachineEvent } from './event.ts'
import type { Machine, Phase } from './machine.ts'
import { paceOf } from './pace.ts'
import { beginOutage, type Outage, type Verdict } from '../policy/verdict.ts'
import type { TransitionContext } from './transition-context.ts'
import { hold, waitUntil, type Pending } from './waits.ts'

// What the machine can do, a function for each move. When it makes which is for transition() to say.

/** The close of someone who is done. */
export const plainClose = { code: 1000, reason: '' }

/** How long a rule may take to decide. */
export const decisionTimeoutMs = 10_000

/** To another phase, with everything else as it was. */
export function move<S extends string>(machine: Machine<S>, at: Phase<S>): Machine<S> {
  return { ...machine, at }
}

/** Opens what is idle or on its way there; what was closed while someone held it stays closed. */
export function firstHold<S extends string>(machine: Machine<S>, context: TransitionContext<S>): Machine<S> {
  const { phase } = machine.at
  return phase === 'idle' || phase === 'closing' ? connectAgain(machine, context) : machine
}

/** The last holder is gone for good. */
export function released<S extends string>(machine: Machine<S>, context: TransitionContext<S>): Machine<S> {
  const { at } = machine
  if (at.phase === 'open') return startClosing(machine, at, plainClose, 'idle', context)
  return at.phase === 'idle' || at.phase === 'closing'
    ? machine
    : rest(machine, { phase: 'idle', last: at.last, own: {} })
}

/** To a phase where nothing is under way, and nothing that went wrong counts any more. */
function rest<S extends string>(machine: Machine<S>, at: Phase<S, 'idle' | 'closed'>): Machine<S> {
  return { ...machine, at, outage: null }
}

/** To `closed` at once, with the code that was asked for; one that went over the wire already stays. */
export function ended<S extends string>(
  machine: Machine<S>,
  asked: CloseArguments,
  { ownClosure }: TransitionContext<S>,
): Machine<S> {
  const { at } = machine
  if (at.phase === 'closed') return machine
  const { code, reason } = at.phase === 'closing' ? at : asked
  return rest(machine, { phase: 'closed', because: 'app', last: ownClosure(code, reason, 'app'), own: {} })
}

/** What `close()` was called with. */
interface CloseArguments {
  readonly code: number
  readonly reason: string
}

export function startClosing<S extends string>(
  machine: Machine<S>,
  { last, own }: Phase<S, 'open'>,
  { code, reason }: CloseArguments,
  to: 'closed' | 'idle',
  { atMs }: TransitionContext<S>,
): Machine<S> {
  return move(machine, { phase: 'closing', code, reason, to, sinceMs: atMs, last, own })
}

/** Our close was answered, or it was not worth waiting any longer. */
export function closed<S extends string>(machine: Machine<S>, last: CloseInfo<S>): Machine<S> {
  const at = { last, own: {} } as const
  return rest(machine, machine.held ? { phase: 'closed', because: 'app', ...at } : { phase: 'idle', ...at })
}

/** Ready: the socket is open, and `hello` has settled. */
export function opened<S extends string>(
  machine: Machine<S>,
  { last, own: { generation } }: Phase<S, 'connecting'>,
  { protocol, extensions }: { readonly protocol: string; readonly extensions: string },
  { atMs }: TransitionContext<S>,
): Machine<S> {
  return move(machine, { phase: 'open', sinceMs: atMs, protocol, extensions, last, own: { generation } })
}

/** Does what a verdict says. */
export function follow<S extends string>(
  machine: Machine<S>,
  verdict: Verdict,
  last: CloseInfo<S>,
  context: TransitionContext<S>,
): Machine<S> {
  const { outage } = verdict
  if (verdict.action === 'stop') return rest(machine, { phase: 'closed', because: verdict.because, last, own: {} })
  return verdict.action === 'retry'
    ? waitUntil(
        { ...machine, outage },
        { attempt: outage.attempt, own: verdict, last },
        context.nowMs + verdict.delayMs,
        context,
      )
    : move(
        { ...machine, outage },
        {
          phase: 'waiting',
          attempt: outage.attempt + 1,
          until: { kind: 'decision' },
          last,
          own: { delayMs: decisionTimeoutMs, dueMs: context.nowMs, plan: null },
        },
      )
}

/** A wait is over: a due one tries, and so does one for the network, which may be there all the same. */
export function elapsed<S extends string>(
  machine: Machine<S>,
  at: Phase<S, 'waiting'>,
  context: TransitionContext<S>,
): Machine<S> {
  switch (at.until.kind) {
    case 'time':
      return connect(machine, at, context)
    case 'online':
      return connect(machine, at, { ...context, holdFor: null })
    case 'visible':
    case 'resumed':
    case 'decision':
      return machine
    default:
      return at.until satisfies never
  }
}

/** The page was frozen or put away: there is no socket until it is back. */
export function suspended<S extends string>(machine: Machine<S>, context: TransitionContext<S>): Machine<S> {
  const { at } = machine
  if (at.phase !== 'open' && at.phase !== 'connecting') return hold(machine, context)
  const last = context.ownClosure(1006, '', 'suspended')
  const outage = context.outageAfter(last) ?? beginOutage(context.nowMs)
  const plan = at.phase === 'connecting' ? at.own.plan : null // a token that was being refreshed is still an old one
  const pending = { attempt: outage.attempt + 1, last, own: { plan } }
  return waitUntil({ ...machine, outage }, pending, context.nowMs, context)
}

/** Another socket was opened beside this one, and is the connection's from now on. */
export function handedOver<S extends string>(
  machine: Machine<S>,
  { next, protocol, extensions, outage }: Extract<MachineEvent<S>, { readonly type: 'handedOver' }>,
  { atMs }: TransitionContext<S>,
): Machine<S> {
  const { at } = machine
  if (at.phase !== 'open') return machine
  return {
    ...machine,
    outage,
    at: { ...at, sinceMs: atMs, protocol, extensions, own: { generation: next } },
    generations: next,
  }
}

/**
 * Back to work: what waits goes now, what is open or closing is replaced, what rests begins afresh.
 *
 * @param context Without `holdFor` it goes whatever the page and the network say.
 */
export function connectAgain<S extends string>(machine: Machine<S>, context: TransitionContext<S>): Machine<S> {
  const { at } = machine
  const afresh = { attempt: 0, own: { plan: null } }
  switch (at.phase) {
    case 'connecting':
      return machine
    case 'waiting':
      return connect(machine, at, context)
    case 'open': {
      const last = context.ownClosure(replacedCode, '', 'app')
      const outage = context.outageAfter(last)
      return connect({ ...machine, outage }, { ...afresh, attempt: outage?.attempt ?? 0, last }, context)
    }
    case 'closing':
      return connect(
        { ...machine, outage: null },
        { ...afresh, last: context.ownClosure(at.code, at.reason, 'app') },
        context,
      )
    case 'idle':
    case 'closed':
      return connect(machine, { ...afresh, last: at.last }, context)
    default:
      return at satisfies never
  }
}

/** An attempt that a call made, and no verdict, counts all the same. */
function counted(outage: Outage | null, attempt: number): Outage | null {
  return outage && outage.attempt < attempt ? { ...outage, attempt } : outage
}

/** Starts an attempt, or waits for what must come first, or where the last minute has seen its share of them. */
function connect<S extends string>(
  machine: Machine<S>,
  pending: Pending<S>,
  context: TransitionContext<S>,
): Machine<S> {
  const { atMs, nowMs, attemptsPerMinute, holdFor } = context
  const {
    attempt,
    last,
    own: { plan },
  } = pending
  const { recentMs, freeAtMs } = paceOf(machine.startsMs, nowMs, attemptsPerMinute)
  if (holdFor || freeAtMs > nowMs) return waitUntil(machine, pending, freeAtMs, context)
  const generations = machine.generations + 1
  return {
    ...machine,
    at: { phase: 'connecting', step: 'prepare', attempt, sinceMs: atMs, last, own: { generation: generations, plan } },
    generations,
    outage: counted(machine.outage, attempt),
    startsMs: [...recentMs, nowMs],
  }
}
