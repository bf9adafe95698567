import { effectsBetween, type Effect } from './effect.ts'
import type { MachineEvent } from './event.ts'
import { generationOf, type Machine } from './machine.ts'
import {
  closed,
  connectAgain,
  ended,
  endWait,
  firstHold,
  follow,
  holdUntil,
  move,
  opened,
  plainClose,
  released,
  startClosing,
  suspended,
  type TransitionContext,
} from './moves.ts'

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
    case 'hold':
      if (!held) return firstHold({ ...machine, held: true }, context)
      // Held by nobody: the app has closed it, and there was no one else to keep it so.
      return phase === 'closed' || phase === 'closing' ? connectAgain(machine, context) : machine
    case 'release':
      return held ? { ...machine, held: false } : machine
    case 'lingerElapsed':
      return held ? machine : released(machine, context)
    case 'openCalled':
      return phase === 'idle' || phase === 'closing' || phase === 'closed' ? connectAgain(machine, context) : machine
    case 'reconnectCalled':
      return connectAgain(machine, context)
    case 'closeCalled':
      if (phase === 'open') return startClosing(machine, at, event, 'closed', context)
      return phase === 'closing'
        ? machine
        : ended(phase === 'idle' ? { ...machine, held: true } : machine, event, context)
    case 'aborted':
      return ended(machine, plainClose, context)

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
