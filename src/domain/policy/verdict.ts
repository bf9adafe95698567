import { drawFrom, type Backoff, type Random } from './backoff.ts'
import { builtInRetry, builtInRow } from './built-in-policy.ts'
import { checkDelay } from '../error/check.ts'
import { asksForRest, firstDelay, type Bench } from './first-delay.ts'
import { closeCodes } from '../status/close-code.ts'
import type { CloseInfo } from '../status/close-info.ts'
import type { AnyStatus } from '../status/close-status.ts'
import { isInRange } from '../status/code-range.ts'
import { PolicyError } from '../error/error.ts'
import type { AnyPolicy, RetryContext } from './reconnect-policy.ts'
import { retryAdvice } from './retry-advice.ts'
import { isDecision, type Before, type Decision, type RetryDecision, type SessionRule } from './retry.ts'
import type { StopReason } from '../machine/state.ts'

/**
 * What went wrong since the last connection that was stable. Counts and delays continue within it,
 * and start afresh with the next.
 */
export interface Outage {
  /** Of the monotonic clock. */
  readonly sinceMs: number
  /** Retries decided so far, whatever the key. */
  readonly attempt: number
  /** By the key of the table that decided. */
  readonly tallies: Readonly<Record<string, Tally>>
  /**
   * The key of the last closure that told something: of a socket that was open, or raised by a diagnosis. `''`
   * before the first, and where it advised something else than its own delay.
   */
  readonly floorKey: string
  /** Its waits are not cut short: the server has asked for one, or one was cut short already. */
  readonly isFirm: boolean
  /** What the last server that was reached advised, if it did: connect failures wait that long, too. */
  readonly advised: Backoff | null
}

interface Tally {
  readonly attempts: number
  /** Where the key's growth goes on; `null` as long as only {@link afterMs} spoke, which does not grow. */
  readonly backoff: Backoff | null
  /** What was waited last, and how that goes on: connect failures wait at least as long. */
  readonly floor: Backoff
}

/** The key of the table that decided, and what it said. */
export interface Opinion {
  readonly key: string
  readonly decision: Decision
  /** Nobody but the built-in table had an opinion, so its limit holds too. */
  readonly builtIn?: boolean
}

/** What a retry takes along to its attempt. */
export interface Plan {
  /** The key of the table that decided. */
  readonly key: string
  readonly before: Before | undefined
  readonly session: SessionRule
}

/** What follows a closure. */
export type Verdict =
  | { readonly action: 'retry'; readonly delayMs: number; readonly plan: Plan; readonly outage: Outage }
  | { readonly action: 'stop'; readonly because: StopReason; readonly outage: Outage }
  | { readonly action: 'undecided'; readonly outage: Outage }

export function beginOutage(nowMs: number): Outage {
  return { sinceMs: nowMs, attempt: 0, tallies: {}, floorKey: '', isFirm: false, advised: null }
}

/**
 * Asks the rules for a closure, most specific first. A promise only where a rule returned one, so
 * that rules which answer at once never pass through a wait.
 *
 * @param pinned The only key to ask: a `before` that rejects is decided by the rule that it belongs to.
 * @throws Whatever a rule throws, and {PolicyError} where one returns what is no decision.
 */
export function consult(
  policy: AnyPolicy,
  info: CloseInfo<AnyStatus>,
  context: RetryContext,
  pinned?: string,
): Opinion | Promise<Opinion> {
  const { status, cause } = info
  const code = lookupCode(info)
  const ranges = Object.keys(policy).filter((key) => isInRange(code, key)) // one at the most: they do not overlap
  const ask = ([key, ...rest]: readonly string[]): Opinion | Promise<Opinion> => {
    if (key === undefined) return builtInOpinion(info)
    const weigh = (decision: unknown): Opinion | Promise<Opinion> => {
      if (decision === undefined) return ask(rest)
      if (!isDecision(decision)) throw new PolicyError(`reconnect.${key}`, 'rule', decision)
      return { key, decision }
    }
    const rule = Object.hasOwn(policy, key) ? policy[key] : undefined // a status may be called "constructor"
    if (typeof rule !== 'function') return weigh(cause === 'blocked' ? undefined : rule)
    const answer = rule(info, context)
    return isThenable(answer) ? Promise.resolve(answer).then(weigh) : weigh(answer)
  }
  return ask(pinned === undefined ? [String(code), status, ...ranges, 'default'] : [pinned])
}

/** A status that a diagnosis raised has a code of its own; what came over the wire was 1006. */
function lookupCode({ code, status }: CloseInfo<AnyStatus>): number {
  return Object.entries<number>(closeCodes).find(([name]) => name === status)?.[1] ?? code
}

/** Not `instanceof`: a promise may come from another realm, or from a library. */
function isThenable(answer: unknown): answer is PromiseLike<unknown> {
  return typeof answer === 'object' && answer !== null && 'then' in answer
}

/** What the built-in table says. It is also what holds where an app's rule fails. */
export function builtInOpinion({ status, cause }: CloseInfo<AnyStatus>): Opinion {
  const stops = cause === 'blocked' || builtInRow(status) === 'stop'
  // A key of its own: the delays of an app's rule for this status are none of the built-in table's.
  return { key: `built-in ${status}`, decision: stops ? 'stop' : 'retry', builtIn: true }
}

/**
 * Turns an opinion into a verdict: counts it, draws its delay, and stops where a limit is reached.
 *
 * A connect failure says nothing new about the server, so it waits at least as long as the closure
 * before it would: a fleet that was told 1012 stays spread while the server is still refusing. What a
 * server advised is drawn anew for each of these; where a stable connection ended with it, it replaces that backoff.
 *
 * @throws {PolicyError} Where what an app's own backoff draws is no delay.
 */
export function settle(
  { key, decision, builtIn }: Opinion,
  info: CloseInfo<AnyStatus>,
  outage: Outage,
  bench: Bench,
): Verdict {
  const { status, cause, opened } = info
  const { nowMs, random, isStable, takesAdvice } = bench
  const { sinceMs, attempt, tallies, floorKey, isFirm } = outage
  const stop = (because: StopReason): Verdict => ({ action: 'stop', because, outage })
  if (decision === 'stop') return stop(builtIn && cause === 'blocked' ? 'blocked' : 'policy')

  const built = builtInRetry(status)
  const chosen: Partial<RetryDecision> = decision !== 'retry' ? decision : builtIn ? { attempts: built.attempts } : {}
  const { attempts = Infinity, elapsedMs = Infinity, before, session = 'same' } = chosen
  const tally = tallies[key]
  const grown = chosen.always ? undefined : tally?.backoff?.next(random)
  const drawn = grown ?? firstDelay(chosen, built, info, bench)
  const advice = takesAdvice && chosen.firstDelayMs === undefined ? retryAdvice(info) : undefined
  const advised = advice ? drawFrom(advice)(random) : opened ? null : (outage.advised?.next(random) ?? null)
  const floor = opened || floorKey === key ? undefined : advanced(tallies[floorKey], random)
  for (const { delayMs } of [drawn, floor?.floor ?? drawn]) checkDelay(PolicyError, `reconnect.${key}`, delayMs)

  // From a server that closes again and again advice is taken to wait longer, never to come back sooner.
  const isTrusted = advice !== undefined && isStable
  const ownMs = isTrusted ? 0 : drawn.delayMs
  const delayMs = Math.max(ownMs, advised?.delayMs ?? 0, floor?.floor.delayMs ?? 0)
  const used = tally?.attempts ?? 0
  const counts = cause === 'offline' ? 0 : 1 // an attempt without a network is nobody's failure
  const inTime = used + counts <= attempts && nowMs + delayMs - sinceMs <= elapsedMs
  if (!inTime) return stop('exhausted')
  return {
    action: 'retry',
    delayMs,
    plan: { key, before, session },
    outage: {
      sinceMs,
      attempt: attempt + 1,
      tallies: {
        ...tallies,
        ...(floor && { [floorKey]: floor }),
        [key]: { attempts: used + counts, backoff: chosen.always ? (tally?.backoff ?? null) : drawn, floor: drawn },
      },
      // Where advice took the place of the delay, it also takes that of what the delay would have grown to.
      floorKey: isTrusted ? '' : opened || lookupCode(info) !== info.code ? key : floorKey,
      advised,
      isFirm:
        isFirm ||
        advice !== undefined ||
        asksForRest(status) ||
        (cause === 'peer' && chosen.firstDelayMs !== undefined),
    },
  }
}

/** The closure before goes on as if it had come again. */
function advanced(tally: Tally | undefined, random: Random): Tally | undefined {
  if (!tally) return undefined
  const floor = tally.floor.next(random)
  return { ...tally, floor, backoff: tally.backoff === tally.floor ? floor : tally.backoff }
}
