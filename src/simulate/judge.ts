import type { Random } from '../domain/policy/backoff.ts'
import { PolicyError } from '../domain/error/error.ts'
import type { AnyPolicy, RetryContext } from '../domain/policy/reconnect-policy.ts'
import { beginOutage, consult, settle, type Opinion, type Outage, type Verdict } from '../domain/policy/verdict.ts'
import type { CloseInfo } from '../domain/status/close-info.ts'
import type { AnyStatus } from '../domain/status/close-status.ts'
import type { ResolvedSimulation } from './resolve-simulation.ts'

/** What follows the end of a connection or of an attempt, for a client with this outage behind it. */
export type Judge = (outage: Outage | undefined, nowMs: number) => Verdict

/**
 * Judges one kind of closure as a connection would, with the very functions of the product. Rules that are
 * no functions say the same each time, so they are asked once.
 */
export function createJudge(
  info: CloseInfo<AnyStatus>,
  { policy, takesAdvice, stableAfterMs }: Pick<ResolvedSimulation, 'policy' | 'takesAdvice' | 'stableAfterMs'>,
  random: Random,
): Judge {
  /** The key of the function that was asked last; none as long as the table alone has answered. */
  let asked: string | undefined
  const watched = ([key, rule]: readonly [string, AnyPolicy[string]]): readonly [string, AnyPolicy[string]] => {
    if (typeof rule !== 'function') return [key, rule]
    const watchedRule: typeof rule = (...args) => {
      asked = key
      return rule(...args)
    }
    return [key, watchedRule]
  }
  const watchedPolicy: AnyPolicy = Object.fromEntries(Object.entries(policy).map(watched))
  const consultNow = (seen: CloseInfo<AnyStatus>, context: RetryContext): Opinion => {
    const opinion = consult(watchedPolicy, seen, context)
    if (!(opinion instanceof Promise)) return opinion
    opinion.catch(() => {}) // nobody will hear of it
    throw new PolicyError(`policy.${asked}`, 'atOnce')
  }
  const { openForMs } = info
  const isStable = info.opened && openForMs >= stableAfterMs
  let known: Opinion | undefined
  return (before, nowMs) => {
    const outage = before ?? beginOutage(nowMs)
    const bench = { nowMs, random, isAlone: false, isStable, takesAdvice }
    if (known) return settle(known, info, outage, bench)
    const elapsedMs = nowMs - outage.sinceMs
    const context = { attempt: outage.attempt, elapsedMs, openForMs, online: true, hidden: false, random }
    const seen = { ...info, atMs: nowMs }
    const opinion = consultNow(seen, context)
    if (asked === undefined) known = opinion
    return settle(opinion, seen, outage, bench)
  }
}
