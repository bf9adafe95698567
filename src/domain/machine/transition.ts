import { effectsBetween, type Effect } from './effect.ts'
import type { MachineEvent } from './event.ts'
import { generationOf, type Machine } from './machine.ts'
import {
  closed,
  connectAgain,
  elapsed,
  ended,
  firstHold,
  follow,
  handedOver,
  move,
  opened,
  plainClose,
  released,
  startClosing,
  suspended,
} from './moves.ts'
import type { TransitionContext } from './transition-context.ts'
import { hold, hurry } from './waits.ts'

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
      return connectAgain(machine, { ...context, holdFor: null })
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
      return phase === 'closing' ? closed(machine, event.info) : follow(machine, event.verdict, event.info, context)
    case 'closeTimedOut':
      return phase === 'closing' ? closed(machine, context.ownClosure(at.code, at.reason, 'app')) : machine

    case 'decided':
      return phase === 'waiting' && at.last && at.until.kind === 'decision'
        ? follow(machine, event.verdict, at.last, context)
        : machine
    case 'waitElapsed':
      return phase === 'waiting' ? elapsed(machine, at, context) : machine
    case 'wentOnline':
    case 'networkChanged':
    case 'shown':
    case 'resumed':
      return hurry(machine, context)
    case 'wentOffline':
    case 'hidden':
      return hold(machine, context)
    case 'suspended':
      return suspended(machine, context)

    case 'handedOver':
      return handedOver(machine, event, context)
    default:
      return event satisfies never
  }
}
