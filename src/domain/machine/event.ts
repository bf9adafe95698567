import type { CloseInfo } from '../status/close-info.ts'
import type { Outage, Verdict } from '../policy/verdict.ts'

/**
 * Everything that can happen to a connection. Messages are not among them: they go past the machine.
 * An event with a generation speaks of one attempt, and is dropped once the machine listens to another.
 */
export type MachineEvent<S extends string = never> =
  // the app
  | { readonly type: 'hold' | 'release' | 'lingerElapsed' | 'openCalled' | 'reconnectCalled' | 'aborted' }
  | { readonly type: 'closeCalled'; readonly code: number; readonly reason: string }
  // an attempt and its socket
  | { readonly type: 'prepared'; readonly generation: number }
  | {
      readonly type: 'socketOpened' | 'helloDone'
      readonly generation: number
      readonly protocol: string
      readonly extensions: string
    }
  | Loss<S>
  | { readonly type: 'closeTimedOut' }
  // a wait
  | { readonly type: 'decided'; readonly verdict: Verdict }
  | { readonly type: 'waitElapsed' }
  // the page and the network
  | { readonly type: 'wentOffline' | 'wentOnline' | 'networkChanged' | 'hidden' | 'shown' | 'suspended' | 'resumed' }
  // another socket took over
  | {
      readonly type: 'handedOver'
      readonly generation: number
      readonly next: number
      readonly protocol: string
      readonly extensions: string
      /** What the old one leaves behind: `null` where it was stable. */
      readonly outage: Outage | null
    }

/** The end of an attempt or of a socket, and what the policy made of it. */
export interface Loss<S extends string = never> {
  readonly type: LossType
  readonly generation: number
  readonly info: CloseInfo<S>
  readonly verdict: Verdict
}

export type LossType = 'prepareFailed' | 'helloFailed' | 'connectTimedOut' | 'socketClosed' | 'heartbeatExpired'
