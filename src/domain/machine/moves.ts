import { replacedCode } from '../status/close-code.ts'
import type { CloseCause, CloseInfo } from '../status/close-info.ts'
import type { EffectTimes } from './effect.ts'
import type { Machine, Phase } from './machine.ts'
import type { Outage, Plan, Verdict } from '../policy/verdict.ts'

// What the machine can do, a function for each move. When it makes which is for transition() to say.

/** What a transition needs to know besides the state: the clocks and the options, as they are now. */
export interface TransitionContext<S extends string = never> extends EffectTimes {
  /** Milliseconds since the epoch. */
  readonly atMs: number
  /** Of the monotonic clock. */
  readonly nowMs: number
  readonly attemptsPerMinute: number
  readonly hello: unknown
  readonly holdWhileOffline: boolean
  readonly holdWhileHidden: boolean
  /** A closure that we make ourselves, now. */
  readonly ownClosure: (code: number, reason: string, cause: CloseCause) => CloseInfo<S>
  /** The outage that a closure belongs to: `null` after a connection that was stable. */
  readonly outageAfter: (info: CloseInfo<S>) => Outage | null
}

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
export function closed<S extends string>(
  machine: Machine<S>,
  { to }: Phase<S, 'closing'>,
  last: CloseInfo<S>,
): Machine<S> {
  const at = { last, own: {} } as const
  return rest(
    machine,
    to === 'closed' && machine.held ? { phase: to, because: 'app', ...at } : { phase: 'idle', ...at },
  )
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
    ? waitFor({ ...machine, outage }, { attempt: outage.attempt, own: verdict, last }, verdict.delayMs, context)
    : move(
        { ...machine, outage },
        {
          phase: 'waiting',
          attempt: outage.attempt + 1,
          until: { kind: 'decision' },
          last,
          own: { delayMs: decisionTimeoutMs, plan: null },
        },
      )
}

/** The attempt that will follow, and what it takes along. */
interface Pending<S extends string> {
  readonly attempt: number
  readonly last: CloseInfo<S> | null
  readonly own: { readonly plan: Plan | null }
}

function waitFor<S extends string>(
  machine: Machine<S>,
  { attempt, last, own: { plan } }: Pending<S>,
  delayMs: number,
  { atMs }: TransitionContext<S>,
): Machine<S> {
  return move(machine, {
    phase: 'waiting',
    attempt,
    until: { kind: 'time', atMs: atMs + delayMs },
    last,
    own: { delayMs, plan },
  })
}

/** A wait for an instant becomes a wait for a signal. */
export function holdUntil<S extends string>(machine: Machine<S>, kind: 'online' | 'visible'): Machine<S> {
  const { at } = machine
  if (at.phase !== 'waiting' || at.until.kind !== 'time') return machine
  return move(machine, { ...at, until: { kind }, own: { ...at.own, delayMs: Infinity } })
}

/** What was waited for has come; any other wait goes on. */
export function endWait<S extends string>(
  machine: Machine<S>,
  kind: 'time' | 'online' | 'visible' | 'resumed',
  context: TransitionContext<S>,
): Machine<S> {
  const { at } = machine
  return at.phase === 'waiting' && at.until.kind === kind ? connect(machine, at, context) : machine
}

/** The page was frozen or put away: there is no socket until it is back. */
export function suspended<S extends string>(machine: Machine<S>, context: TransitionContext<S>): Machine<S> {
  const { at } = machine
  const until = { kind: 'resumed' } as const
  if (at.phase === 'waiting' && at.until.kind !== 'resumed') {
    return move(machine, { ...at, until, own: { ...at.own, delayMs: Infinity } })
  }
  if (at.phase !== 'open' && at.phase !== 'connecting') return machine
  const last = context.ownClosure(replacedCode, '', 'suspended')
  const outage = context.outageAfter(last)
  const own = { delayMs: Infinity, plan: null }
  return { ...machine, at: { phase: 'waiting', attempt: (outage?.attempt ?? 0) + 1, until, last, own }, outage }
}

/** Back to work: what waits goes now, what is open or closing is replaced, what rests begins afresh. */
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

/** Starts an attempt, or waits where the last minute has seen its share of them. */
function connect<S extends string>(
  machine: Machine<S>,
  pending: Pending<S>,
  context: TransitionContext<S>,
): Machine<S> {
  const { atMs, nowMs, attemptsPerMinute } = context
  const {
    attempt,
    last,
    own: { plan },
  } = pending
  const recentMs = machine.startsMs.filter((startMs) => startMs > nowMs - 60_000)
  const [oldestMs = nowMs] = recentMs
  if (recentMs.length >= attemptsPerMinute) return waitFor(machine, pending, oldestMs + 60_000 - nowMs, context)
  const generations = machine.generations + 1
  return {
    ...machine,
    at: { phase: 'connecting', step: 'prepare', attempt, sinceMs: atMs, last, own: { generation: generations, plan } },
    generations,
    outage: counted(machine.outage, attempt),
    startsMs: [...recentMs, nowMs],
  }
}
