import type { CloseInfo } from '../status/close-info.ts'
import type { AnyStatus } from '../status/close-status.ts'
import type { Backoff, Random } from './backoff.ts'
import type { BuiltInRetry } from './built-in-policy.ts'
import { longestAskedMs } from './retry-advice.ts'
import { windowOf, type DelayWindow, type RetryDecision } from './retry.ts'

/** When and where a closure is judged. */
export interface Bench {
  /** Of the monotonic clock. */
  readonly nowMs: number
  readonly random: Random
  /** Something happened to this page or its network just now: what went wrong is no herd's. */
  readonly isAlone: boolean
  /** The connection that ended was stable: whoever closed it had not done so just before. */
  readonly isStable: boolean
  /** Whether the reason of a close frame may advise when to come back. */
  readonly takesAdvice: boolean
}

/** Several tabs of one page may share what happened to it, so even these are spread a little. */
const soon: DelayWindow = [0, 1_000]

/** The first delay of a key, as a backoff that goes on with the rule's own. */
export function firstDelay(
  { firstDelayMs, backoff, always }: Partial<RetryDecision>,
  built: BuiltInRetry,
  info: CloseInfo<AnyStatus>,
  { isAlone, random }: Bench,
): Backoff {
  const grow = backoff ?? built.backoff
  const first = drawFrom(windowOf(firstDelayMs ?? builtInWindow(built, info, isAlone)), random)
  return always ? first : { delayMs: first.delayMs, next: (draw) => grow.next(draw) }
}

/** A delay from a window; each one after it comes from the same. */
export function drawFrom(window: DelayWindow, random: Random): Backoff {
  const [minMs, maxMs] = window
  return { delayMs: minMs + random() * (maxMs - minMs), next: (draw) => drawFrom(window, draw) }
}

function builtInWindow(
  { firstDelayMs: [minMs, maxMs] }: BuiltInRetry,
  { status, cause, diagnosis }: CloseInfo<AnyStatus>,
  isAlone: boolean,
): DelayWindow {
  if (isAlone && cause !== 'peer' && !asksForRest(status)) return soon
  // A Retry-After moves the window and keeps its width: those who were told the same must not come at once.
  const earliestMs = Math.max(minMs, Math.min(diagnosis?.retryAfterMs || 0, longestAskedMs))
  return [earliestMs, earliestMs + maxMs - minMs]
}

/** The server has said, by what it is going through, that it wants to be left alone for a while. */
export function asksForRest(status: string): boolean {
  return status === 'serviceRestart' || status === 'tryAgainLater'
}
