import type { CloseInfo } from '../../src/domain/status/close-info.ts'
import type { AnyStatus } from '../../src/domain/status/close-status.ts'
import type { AnyPolicy, RetryContext } from '../../src/domain/policy/reconnect-policy.ts'
import {
  beginOutage,
  consult,
  settle,
  type Opinion,
  type Outage,
  type Verdict,
} from '../../src/domain/policy/verdict.ts'

/** One closure of an outage, and how long after the one before it came. */
export interface Blow {
  readonly info: CloseInfo<AnyStatus>
  readonly afterMs?: number
  readonly pinned?: string
  /** Whether the connection that it ended had been stable. Without it nothing depends on that. */
  readonly isStable?: boolean
}

export const retryContext: RetryContext = {
  attempt: 0,
  elapsedMs: 0,
  openForMs: 0,
  online: true,
  hidden: false,
  random: () => 0.5,
}

/** The opinion of rules that answer at once. */
export function askNow(policy: AnyPolicy, info: CloseInfo<AnyStatus>, pinned?: string): Opinion {
  const opinion = consult(policy, info, retryContext, pinned)
  if (opinion instanceof Promise) throw new TypeError('a rule took its time')
  return opinion
}

/** The verdicts on the closures of one outage, each reached with what the ones before it left behind. */
export function verdictsOn(
  policy: AnyPolicy,
  blows: readonly Blow[],
  random: () => number = () => 0,
  takesAdvice = true,
): readonly Verdict[] {
  let outage: Outage | undefined
  let nowMs = 1_000
  return blows.map(({ info, afterMs = 0, pinned, isStable = false }) => {
    nowMs += afterMs
    const verdict = settle(askNow(policy, info, pinned), info, outage ?? beginOutage(nowMs), {
      nowMs,
      random,
      isAlone: false,
      isStable,
      takesAdvice,
    })
    ;({ outage } = verdict)
    return verdict
  })
}

/** The wait that each closure of one outage leads to; where it leads to none, why. */
export function waitsAfter(
  policy: AnyPolicy,
  blows: readonly Blow[],
  random?: () => number,
  takesAdvice?: boolean,
): readonly (number | string)[] {
  return verdictsOn(policy, blows, random, takesAdvice).map((verdict) =>
    verdict.action === 'retry'
      ? Math.round(verdict.delayMs)
      : verdict.action === 'stop'
        ? verdict.because
        : 'undecided',
  )
}
