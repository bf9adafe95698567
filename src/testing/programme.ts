import { OptionError } from '../domain/error/error.ts'
import type { CloseStatuses } from '../domain/status/close-status.ts'
import { accepts, refuses, type Behaviour, type Handshake } from './behaviour.ts'
import { closureOf } from './closing.ts'
import type { AnyBehaviour } from './in-order.ts'
import type { Script } from './script.ts'

/** What a server does with the connections that come. */
export interface Programme<in out In, in out Out, in out S extends string> {
  /** @throws {OptionError} Where it closes as nothing that this server knows, and once it is stopped. */
  readonly plays: (script: Behaviour<In, Out, S> | Script<In, Out, S>) => void
  /** Nobody is there for so long. @throws {OptionError} Once it is stopped. */
  readonly away: (forMs: number) => void
  /** What the next connection gets. */
  readonly next: () => Behaviour<In, Out, S>
  /**
   * How the latest handshake of the script was answered, and before the first how it will be. Not how the next one
   * will be: who was refused, and asks why, means that refusal.
   */
  readonly handshake: () => Handshake
  /** From now on nobody is there, and no timer is left. */
  readonly stop: () => void
}

const nobody = refuses()

export function createProgramme<In, Out, S extends string>(statuses: CloseStatuses): Programme<In, Out, S> {
  let turns: readonly Behaviour<In, Out, S>[] = []
  let at = 0
  let taken = 0
  let latest: Behaviour<In, Out, S> | null = null
  let isAway = false
  let back: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const turn = (): Behaviour<In, Out, S> => turns[at] ?? accepts()
  const assertRunning = (call: 'plays' | 'restarts'): void => {
    if (stopped) throw new OptionError(call, 'serverStopped')
  }
  return {
    plays(script) {
      assertRunning('plays')
      const behaviours = 'sequence' in script ? script.sequence : [script]
      for (const behaviour of behaviours) checkClosures(behaviour, statuses)
      turns = behaviours
      at = 0
      taken = 0
      latest = null
    },
    // A timer, because the other timers of a test are on its side: a clock may go on while they stand still.
    away(forMs) {
      assertRunning('restarts')
      clearTimeout(back)
      isAway = forMs > 0
      if (isAway) back = setTimeout(() => void (isAway = false), forMs)
    },
    next() {
      if (isAway) return nobody
      latest = turn()
      taken += 1
      if (taken >= timesOf(latest, at === turns.length - 1)) {
        at += 1
        taken = 0
      }
      return latest
    },
    handshake: () => (isAway || stopped ? nobody : (latest ?? turn())).handshake,
    stop() {
      stopped = true
      clearTimeout(back)
    },
  }
}

/** While a test is there to hear of it: a step is taken in a timer of the mock server's. */
function checkClosures({ steps }: AnyBehaviour, statuses: CloseStatuses): void {
  for (const step of steps) if (step.kind === 'close') closureOf(step.as, step.reason, statuses)
}

function timesOf({ handshake }: AnyBehaviour, isLast: boolean): number {
  const { times = Infinity } = handshake.kind === 'refuse' ? handshake : {}
  return isLast || times < Infinity ? times : 1
}
