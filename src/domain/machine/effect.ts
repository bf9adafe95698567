import { replacedCode } from '../status/close-code.ts'
import { generationOf, type Machine, type Phase } from './machine.ts'
import type { UndeliveredReason } from '../delivery/outbox.ts'

/** What the machine can ask its interpreter for, after the new state is in the store. */
export interface Commands {
  /** Starts an attempt, one task later: StrictMode's first mount is gone by then. */
  readonly prepare: () => void
  readonly handshake: () => void
  readonly hello: () => void
  /** Sends a close frame and goes on listening. */
  readonly close: (code: number, reason: string) => void
  /** Gives the attempt up, whatever it is at: nothing of it is heard again. */
  readonly detach: (code: number, reason: string) => void
  /** The phase's own timer. It ends with the phase, so nothing cancels it. */
  readonly timer: (delayMs: number) => void
  /** The timer after the last release; `null` cancels it. */
  readonly linger: (delayMs: number | null) => void
  readonly flushOutbox: () => void
  /** Begins to look after a socket that is open. */
  readonly heartbeat: () => void
  readonly returnOutbox: (why: UndeliveredReason) => void
}

/** A command and its arguments. */
export type Effect = { [K in keyof Commands]: readonly [K, ...Parameters<Commands[K]>] }[keyof Commands]

/** The durations that effects need, in milliseconds. */
export interface EffectTimes {
  readonly lingerMs: number
  readonly connectTimeoutMs: number
  readonly helloTimeoutMs: number
}

/** How long a peer may take to answer our close frame. Browsers wait 5 to 60 s, which is no use to anyone. */
export const closeTimeoutMs = 2_000

/**
 * What follows from a step of the machine. Derived from where it was and where it is, so that no
 * transition can forget to let go of a socket.
 */
export function effectsBetween<S extends string>(
  before: Machine<S>,
  after: Machine<S>,
  times: EffectTimes,
): readonly Effect[] {
  const effects: Effect[] = []
  const { at, held } = after
  if (held !== before.held) effects.push(['linger', held ? null : times.lingerMs])
  if (at === before.at) return effects
  const generation = generationOf(before.at)
  // Only a hand-over leaves one socket for another that is open, and it looks after the old one itself.
  if (generation && generation !== generationOf(at) && at.phase !== 'open') effects.push(detachment(before.at, at))
  return [...effects, ...entering(at, times)]
}

/** A closure of our own says how; every other end is none of the server's business. */
function detachment<S extends string>(before: Phase<S>, { last }: Phase<S>): Effect {
  return last && last !== before.last && last.cause === 'app'
    ? ['detach', last.code, last.reason]
    : ['detach', replacedCode, '']
}

function entering<S extends string>(
  at: Phase<S>,
  { connectTimeoutMs, helloTimeoutMs }: EffectTimes,
): readonly Effect[] {
  switch (at.phase) {
    case 'connecting':
      if (at.step === 'handshake') return [['handshake']] // its time-out begins when its turn comes
      return [['timer', at.step === 'hello' ? helloTimeoutMs : connectTimeoutMs], [at.step]]
    case 'open':
      return [['flushOutbox'], ['heartbeat']]
    case 'closing':
      return [
        ['timer', closeTimeoutMs],
        ['close', at.code, at.reason],
      ]
    case 'waiting':
      return [['timer', at.own.delayMs]]
    case 'closed':
      return [['returnOutbox', at.because === 'exhausted' ? 'exhausted' : at.because === 'app' ? 'closed' : 'stopped']]
    case 'idle':
      return [['returnOutbox', 'released']]
    default:
      return at satisfies never
  }
}
