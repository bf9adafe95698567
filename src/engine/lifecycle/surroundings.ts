import type { MachineEvent } from '../../domain/machine/event.ts'
import type { HoldFor } from '../../domain/machine/transition-context.ts'
import type { Ports } from '../ports.ts'
import type { LifecycleSignal } from './lifecycle-signals.ts'
import { isPrivateHost } from './private-host.ts'

/** The page and the network around a connection. */
export interface Surroundings {
  /** Listens while there is something to look after. */
  readonly watch: (isWanted: boolean) => void
  /** What keeps the connection from trying, now. */
  readonly holdFor: () => HoldFor | null
  /** The platform says that there is no network, and the host is not a private one. */
  readonly isOffline: () => boolean
  /** The page woke up, or its network changed, so short a time ago that it explains what went wrong. */
  readonly isDisturbed: () => boolean
}

/** What the surroundings cause. */
export interface SurroundingsListener {
  post(event: MachineEvent): void
  /** An open socket may have died without a word. */
  doubt(): void
  /** The host that the connection leads to; `''` where that is not known yet. */
  hostname(): string
}

/** A network signal and a loss within this belong together. */
const togetherMs = 2_000

/** Clocks that drift apart by more than this were stopped, one of them: the machine has slept, or somebody has set it. */
const sleptMs = 5_000

/** Two clocks never go alike, and over days that comes to seconds. */
const driftPerMs = 0.001

export function createSurroundings<In, Out, S extends string>(
  { environment, options }: Ports<In, Out, S>,
  { post, doubt, hostname }: SurroundingsListener,
): Surroundings {
  const { lifecycle } = environment
  const driftNowMs = (): number => environment.epochMs() - environment.monotonicMs()
  let isSuspended = false
  let disturbedMs = -Infinity
  let driftMs = driftNowMs()
  let lookedMs = environment.monotonicMs()
  let unsubscribe: (() => void) | undefined

  const disturb = (): void => {
    disturbedMs = environment.monotonicMs()
  }
  const hasSlept = (): boolean => {
    const before = driftMs
    const sinceMs = environment.monotonicMs() - lookedMs
    lookedMs += sinceMs
    driftMs = driftNowMs()
    if (driftMs - before <= sleptMs + sinceMs * driftPerMs) return false
    disturb()
    return true
  }
  const suspend = (): void => {
    isSuspended = true
    post({ type: 'suspended' })
  }
  const tell = (type: 'wentOnline' | 'wentOffline' | 'networkChanged' | 'resumed'): void => {
    disturb()
    post({ type })
    doubt()
  }
  const resume = (): void => {
    isSuspended = false
    tell('resumed')
  }
  const hear = (signal: LifecycleSignal): void => {
    hasSlept()
    switch (signal) {
      case 'online':
        return tell('wentOnline')
      case 'offline':
        return tell('wentOffline')
      case 'networkChanged':
        return tell(signal)
      case 'hidden':
        return post({ type: signal })
      case 'shown':
        post({ type: signal })
        return doubt()
      case 'suspended':
        return options().lifecycle.suspend === 'keep' ? undefined : suspend()
      case 'restored':
        suspend() // readyState may still say open, and is not to be believed
        return resume()
      case 'resumed':
        return resume()
      default:
        signal satisfies never
    }
  }
  const isOffline = (): boolean => !lifecycle.isOnline() && !isPrivateHost(hostname())

  return {
    watch(isWanted) {
      if (isWanted === (unsubscribe !== undefined)) return
      unsubscribe?.()
      isSuspended = false
      hasSlept() // what was slept before is nothing to this connection
      disturbedMs = -Infinity
      unsubscribe = isWanted ? lifecycle.subscribe(hear) : undefined
    },
    holdFor() {
      const { holdWhileOffline, holdWhileHidden } = options().lifecycle
      if (isSuspended) return 'resumed'
      if (holdWhileHidden && lifecycle.isHidden()) return 'visible' // not even once a minute, as for the network
      return holdWhileOffline && isOffline() ? 'online' : null
    },
    isOffline,
    isDisturbed: () => hasSlept() || environment.monotonicMs() - disturbedMs <= togetherMs,
  }
}
