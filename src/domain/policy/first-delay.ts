import type { CloseInfo } from '../status/close-info.ts'
import type { AnyStatus } from '../status/close-status.ts'
import { drawFrom, type Backoff, type Random } from './backoff.ts'
import type { BuiltInRetry } from './built-in-policy.ts'
import { longestAskedMs } from './retry-advice.ts'
import { windowOf, type DelayWindow } from './delay-window.ts'
import type { RetryDecision } from './retry.ts'

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
  const window = windowOf(firstDelayMs ?? builtInWindow(built, info, isAlone))
  return drawFrom(window, always ? undefined : (draw) => grow.next(draw))(random)
}

function builtInWindow(
  { firstDelayMs: [minMs, maxMs] }: BuiltInRetry,
  { status, cause, diagnosis }: CloseInfo<AnyStatus>,
  isAlone: boolean,
): DelayWindow {
  if (isAlone && cause !== 'peer' && !asksForRest(status)) return soon
  // A Retry-After moves the window and keeps its width: those who were told the same must not come at once.
  // As a number: `null`, and what an app's own diagnosis may say in plain JavaScript, come to 0 below, which asks for nothing.
  const earliestMs = Math.max(minMs, Math.min(diagnosis?.retryAfterMs as number, longestAskedMs) || 0)
  return [earliestMs, earliestMs + maxMs - minMs]
}

/** The server has said, by what it is going through, that it wants to be left alone for a while. */
export function asksForRest(status: string): boolean {
  return status === 'serviceRestart' || status === 'tryAgainLater'
}
