import type { CloseCause, CloseInfo } from '../status/close-info.ts'
import type { Outage } from '../policy/verdict.ts'
import type { EffectTimes } from './effect.ts'

/** What a wait must hold for, whatever the policy says: the page, the network, or someone who looks. */
export type HoldFor = 'resumed' | 'online' | 'visible'

/** What a transition needs to know besides the state: the clocks and the options, as they are now. */
export interface TransitionContext<S extends string = never> extends EffectTimes {
  /** Milliseconds since the epoch. */
  readonly atMs: number
  /** Of the monotonic clock. */
  readonly nowMs: number
  readonly attemptsPerMinute: number
  readonly hello: unknown
  /** What keeps the connection from trying, now; `null` where nothing does. */
  readonly holdFor: HoldFor | null
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number
  /** A closure that we make ourselves, now. */
  readonly ownClosure: (code: number, reason: string, cause: CloseCause) => CloseInfo<S>
  /** The outage that a closure belongs to: `null` after a connection that was stable. */
  readonly outageAfter: (info: CloseInfo<S>) => Outage | null
}
