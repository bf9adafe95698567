import type { CloseInfo } from '../domain/status/close-info.ts'
import { canReadMode } from '../domain/error/development.ts'
import {
  beginOutage,
  builtInOpinion,
  consult,
  settle,
  type Opinion,
  type Outage,
  type Verdict,
} from '../domain/policy/verdict.ts'
import type { Ports } from './ports.ts'
import { warnOfUnruledClosure } from './warnings/warn-of-closure.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/** A closure that needs a verdict. */
export interface Case<S extends string> {
  readonly info: CloseInfo<S>
  /** What went wrong before; `null` after a connection that was stable. */
  readonly outage: Outage | null
  /** The only rule to ask, if any; see {@link consult}. */
  readonly pinned: string | undefined
  /** See {@link Bench}. */
  readonly isAlone: boolean
  readonly isStable: boolean
}

/** A verdict, and the way out where a rule has not made up its mind. */
export interface Judgement {
  readonly verdict: Verdict
  /** Reports the error, and lets the built-in rule decide. */
  readonly fallBack: (error: unknown) => Verdict
}

/**
 * Asks the app's rules, with everything that can go wrong in them: a rule that throws or answers
 * nonsense is reported, and the built-in rule applies.
 *
 * @param decide Called with the verdict of a rule that took its time.
 */
export function judge<In, Out, S extends string>(
  { environment, options }: Ports<In, Out, S>,
  { info, outage, pinned, isAlone, isStable }: Case<S>,
  decide: (verdict: Verdict) => void,
): Judgement {
  const { lifecycle, random } = environment
  const nowMs = environment.monotonicMs()
  const known = outage ?? beginOutage(nowMs)
  const settled = (opinion: Opinion, before: Outage): Verdict =>
    settle(opinion, info, before, {
      nowMs: environment.monotonicMs(),
      random,
      isAlone,
      isStable,
      takesAdvice: options().advice,
    })
  const conclude = (opinion: Opinion): Verdict => settled(opinion, known)
  const hear = (opinion: Opinion): Verdict => {
    if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') {
      warnOfUnruledClosure(info, opinion, options())
    }
    return conclude(opinion)
  }
  const fallBack = (error: unknown): Verdict => {
    const opinion = builtInOpinion(info)
    environment.reportError(error)
    try {
      return conclude(opinion)
    } catch {
      // What drew nonsense is a backoff of the app that the outage goes on with; it starts again without.
      return settled(opinion, { ...known, tallies: {} })
    }
  }
  const ask = (): Verdict => {
    const context = {
      attempt: known.attempt,
      elapsedMs: nowMs - known.sinceMs,
      openForMs: info.openForMs,
      online: lifecycle.isOnline(),
      hidden: lifecycle.isHidden(),
      random,
    }
    const opinion = consult(options().reconnect, info, context, pinned)
    if (!(opinion instanceof Promise)) return hear(opinion)
    void opinion.then(hear).catch(fallBack).then(decide)
    return { action: 'undecided', outage: known }
  }
  try {
    return { verdict: ask(), fallBack }
  } catch (error) {
    return { verdict: fallBack(error), fallBack }
  }
}
