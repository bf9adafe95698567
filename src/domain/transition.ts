import { replacedCode } from './close-code.ts'
import type { CloseCause, CloseInfo } from './close-info.ts'
import { effectsBetween, type Effect, type EffectTimes } from './effect.ts'
import type { MachineEvent } from './event.ts'
import { generationOf, type Machine, type Phase } from './machine.ts'
import type { Outage, Plan, Verdict } from './verdict.ts'

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

/** How long a rule may take to decide. */
export const decisionTimeoutMs = 10_000

/**
 * The heart: what each event means in each phase, and what follows from it. Pure. Where an event means
 * nothing, the same machine and no effects.
 */
export function transition<S extends string>(
  machine: Machine<S>,
  event: MachineEvent<S>,
  context: TransitionContext<S>,
): readonly [machine: Machine<S>, effects: readonly Effect[]] {
  const stale = 'generation' in event && event.generation !== generationOf(machine.at)
  const next = stale ? machine : nextMachine(machine, event, context)
  return [next, effectsBetween(machine, next, context)]
}

function nextMachine<S extends string>(
  machine: Machine<S>,
  event: MachineEvent<S>,
  context: TransitionContext<S>,
): Machine<S> {
  const { at, held } = machine
  const { phase } = at
  switch (event.type) {
    case 'hold': {
      const kept = held ? machine : { ...machine, held: true }
      return !held && (phase === 'idle' || phase === 'closing') ? connectAgain(kept, context) : kept
    }
    case 'release':
      return held ? { ...machine, held: false } : machine
    case 'lingerElapsed':
      return held ? machine : released(machine, context)
    case 'openCalled':
      return phase === 'idle' || phase === 'closing' || phase === 'closed' ? connectAgain(machine, context) : machine
    case 'reconnectCalled':
      return connectAgain(machine, context)
    case 'closeCalled':
      if (phase === 'open') return startClosing(machine, at, event.code, event.reason, 'closed', context)
      return phase === 'closing' ? machine : ended(machine, event.code, event.reason, context)
    case 'aborted':
      return ended(machine, 1000, '', context)

    case 'prepared':
      return phase === 'connecting' && at.step === 'prepare' ? move(machine, { ...at, step: 'handshake' }) : machine
    case 'socketOpened':
      if (phase !== 'connecting' || at.step !== 'handshake') return machine
      return context.hello ? move(machine, { ...at, step: 'hello' }) : opened(machine, at, event, context)
    case 'helloDone':
      return phase === 'connecting' && at.step === 'hello' ? opened(machine, at, event, context) : machine

    case 'prepareFailed':
    case 'helloFailed':
    case 'connectTimedOut':
    case 'socketClosed':
    case 'heartbeatExpired':
      return phase === 'closing' ? closed(machine, at, event.info) : follow(machine, event.verdict, event.info, context)
    case 'closeTimedOut':
      return phase === 'closing' ? closed(machine, at, context.ownClosure(at.code, at.reason, 'app')) : machine

    case 'decided':
      return phase === 'waiting' && at.last && at.until.kind === 'decision'
        ? follow(machine, event.verdict, at.last, context)
        : machine
    case 'waitElapsed':
      return endWait(machine, 'time', context)
    case 'wentOnline':
      return endWait(machine, 'online', context)
    case 'shown':
      return endWait(machine, 'visible', context)
    case 'resumed':
      return endWait(machine, 'resumed', context)
    case 'wentOffline':
      return context.holdWhileOffline ? holdUntil(machine, 'online') : machine
    case 'hidden':
      return context.holdWhileHidden ? holdUntil(machine, 'visible') : machine
    case 'suspended':
      return suspended(machine, context)
    default:
      return event satisfies never
  }
}

function move<S extends string>(machine: Machine<S>, at: Phase<S>): Machine<S> {
  return { ...machine, at }
}

/** The last holder is gone for good. */
function released<S extends string>(machine: Machine<S>, context: TransitionContext<S>): Machine<S> {
  const { at } = machine
  if (at.phase === 'open') return startClosing(machine, at, 1000, '', 'idle', context)
  return at.phase === 'idle' || at.phase === 'closing' ? machine : rest(machine, { phase: 'idle', last: at.last, own: {} })
}

/** To a phase where nothing is under way, and nothing that went wrong counts any more. */
function rest<S extends string>(machine: Machine<S>, at: Phase<S, 'idle' | 'closed'>): Machine<S> {
  return { ...machine, at, outage: null }
}

/** To `closed` at once, with the code that was asked for. */
function ended<S extends string>(
  machine: Machine<S>,
  code: number,
  reason: string,
  { ownClosure }: TransitionContext<S>,
): Machine<S> {
  if (machine.at.phase === 'closed') return machine
  return rest(machine, { phase: 'closed', because: 'app', last: ownClosure(code, reason, 'app'), own: {} })
}

function startClosing<S extends string>(
  machine: Machine<S>,
  { last, own }: Phase<S, 'open'>,
  code: number,
  reason: string,
  to: 'closed' | 'idle',
  { atMs }: TransitionContext<S>,
): Machine<S> {
  return move(machine, { phase: 'closing', code, reason, to, sinceMs: atMs, last, own })
}

/** Our close was answered, or it was not worth waiting any longer. */
function closed<S extends string>(machine: Machine<S>, { to }: Phase<S, 'closing'>, last: CloseInfo<S>): Machine<S> {
  const at = { last, own: {} } as const
  return rest(machine, to === 'closed' && machine.held ? { phase: to, because: 'app', ...at } : { phase: 'idle', ...at })
}

function opened<S extends string>(
  machine: Machine<S>,
  { last, own: { generation } }: Phase<S, 'connecting'>,
  { protocol, extensions }: { readonly protocol: string; readonly extensions: string },
  { atMs }: TransitionContext<S>,
): Machine<S> {
  return move(machine, { phase: 'open', sinceMs: atMs, protocol, extensions, last, own: { generation } })
}

function follow<S extends string>(
  machine: Machine<S>,
  verdict: Verdict,
  last: CloseInfo<S>,
  context: TransitionContext<S>,
): Machine<S> {
  const { outage } = verdict
  if (verdict.action === 'stop') return rest(machine, { phase: 'closed', because: verdict.because, last, own: {} })
  return verdict.action === 'retry'
    ? waitFor({ ...machine, outage }, { attempt: outage.attempt, own: verdict, last }, verdict.delayMs, context)
    : move({ ...machine, outage }, {
        phase: 'waiting',
        attempt: outage.attempt + 1,
        until: { kind: 'decision' },
        last,
        own: { delayMs: decisionTimeoutMs, plan: null },
      })
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
  return move(machine, { phase: 'waiting', attempt, until: { kind: 'time', atMs: atMs + delayMs }, last, own: { delayMs, plan } })
}

function holdUntil<S extends string>(machine: Machine<S>, kind: 'online' | 'visible'): Machine<S> {
  const { at } = machine
  if (at.phase !== 'waiting' || at.until.kind !== 'time') return machine
  return move(machine, { ...at, until: { kind }, own: { ...at.own, delayMs: Infinity } })
}

function endWait<S extends string>(
  machine: Machine<S>,
  kind: 'time' | 'online' | 'visible' | 'resumed',
  context: TransitionContext<S>,
): Machine<S> {
  const { at } = machine
  return at.phase === 'waiting' && at.until.kind === kind ? connect(machine, at, context) : machine
}

function suspended<S extends string>(machine: Machine<S>, context: TransitionContext<S>): Machine<S> {
  const { at } = machine
  const until = { kind: 'resumed' } as const
  const own = { delayMs: Infinity, plan: null }
  if (at.phase === 'waiting') return move(machine, { ...at, until, own: { ...at.own, delayMs: Infinity } })
  if (at.phase !== 'open' && at.phase !== 'connecting') return machine
  const last = context.ownClosure(replacedCode, '', 'suspended')
  const outage = context.outageAfter(last)
  return { ...machine, at: { phase: 'waiting', attempt: (outage?.attempt ?? 0) + 1, until, last, own }, outage }
}

/** Back to work: what waits goes now, what is open or closing is replaced, what rests begins afresh. */
function connectAgain<S extends string>(machine: Machine<S>, context: TransitionContext<S>): Machine<S> {
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
      return connect({ ...machine, outage: null }, { ...afresh, last: context.ownClosure(at.code, at.reason, 'app') }, context)
    case 'idle':
    case 'closed':
      return connect(machine, { ...afresh, last: at.last }, context)
    default:
      return at satisfies never
  }
}

/** Starts an attempt, or waits where the last minute has seen its share of them. */
function connect<S extends string>(machine: Machine<S>, pending: Pending<S>, context: TransitionContext<S>): Machine<S> {
  const { atMs, nowMs, attemptsPerMinute } = context
  const { attempt, last, own: { plan } } = pending
  const recentMs = machine.startsMs.filter((startMs) => startMs > nowMs - 60_000)
  const [oldestMs = nowMs] = recentMs
  if (recentMs.length >= attemptsPerMinute) return waitFor(machine, pending, oldestMs + 60_000 - nowMs, context)
  const generations = machine.generations + 1
  return {
    ...machine,
    at: { phase: 'connecting', step: 'prepare', attempt, sinceMs: atMs, last, own: { generation: generations, plan } },
    generations,
    startsMs: [...recentMs, nowMs],
  }
}
