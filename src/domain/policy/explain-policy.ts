import type { Backoff } from './backoff.ts'
import { builtInRetry, builtInRow } from './built-in-policy.ts'
import { closeCodes } from '../status/close-code.ts'
import { closeStatusOf, type CloseStatuses } from '../status/close-status.ts'
import { isInRange, parseCodeRange } from '../status/code-range.ts'
import type { AnyPolicy, ReconnectPolicy, Rule } from './reconnect-policy.ts'
import { windowOf, type DelayWindow } from './delay-window.ts'

/** What a policy does after one status, code or range; durations in milliseconds. */
export interface PolicyRow {
  /** The status, or the key of the table: a code, a range, `default`. */
  readonly status: string
  /** The codes that it stands for, such as `"1001"` or `"4100-4199"`; `""` where there are many. */
  readonly codes: string
  /** `'function'` where a rule decides when it is asked. */
  readonly action: 'retry' | 'stop' | 'function'
  /** What the first delay is drawn from; `null` where nothing is waited for, or a function decides. */
  readonly firstDelayMs: DelayWindow | null
  /** What each later delay is drawn from; the last window repeats. */
  readonly growth: readonly DelayWindow[]
  /** The longest delay there is. */
  readonly maxMs: number | null
  /** Retries in one outage; `Infinity` where there is no limit. */
  readonly attempts: number | null
}

/**
 * A policy as rows to print: every built-in status, then the app's own, then codes and ranges. A key
 * that the policy leaves out shows what decides in its place.
 *
 * @param policy The built-in one where left out.
 */
export function explainPolicy<S extends string = never>(
  policy: ReconnectPolicy<S> | ReconnectPolicy = {},
  options: { readonly statuses?: CloseStatuses<S> | undefined } = {},
): readonly PolicyRow[] {
  const { statuses } = options
  const table = policy as AnyPolicy // its functions are looked at, never called
  const ruleAt = (key: string): Rule | undefined => (Object.hasOwn(table, key) ? table[key] : undefined) // see consult()
  const explainStatus = ([status, code]: readonly [string, number]): PolicyRow => {
    const known = closeStatusOf(code, statuses) === status // an app may have given the code another name
    const range = Object.keys(table).find((key) => known && isInRange(code, key) && table[key])
    const rule = (known ? ruleAt(String(code)) : undefined) ?? ruleAt(status) ?? ruleAt(range ?? 'default')
    return explainRule(status, status, known && code ? String(code) : '', rule)
  }
  const explainKey = (key: string): PolicyRow => {
    const [from = NaN, to = NaN] = parseCodeRange(key) ?? []
    const status = closeStatusOf(from === to ? from : NaN, statuses)
    return explainRule(key, status, Number.isNaN(from) ? '' : key, table[key])
  }
  const named = Object.entries<number>({ ...closeCodes, unknown: NaN, ...statuses })
  const others = Object.keys(table).filter((key) => !named.some(([name]) => name === key))
  return [...named.map(explainStatus), ...others.map(explainKey)]
}

function explainRule(key: string, status: string, codes: string, rule: Rule | undefined): PolicyRow {
  const nothing = { firstDelayMs: null, growth: [], maxMs: null, attempts: null }
  if (typeof rule === 'function') return { status: key, codes, action: 'function', ...nothing }
  if (rule === 'stop' || (rule === undefined && builtInRow(status) === 'stop')) {
    return { status: key, codes, action: 'stop', ...nothing }
  }
  const built = builtInRetry(status)
  const chosen = typeof rule === 'object' ? rule : undefined
  const firstDelayMs = windowOf(chosen?.firstDelayMs ?? built.firstDelayMs)
  const growth = chosen?.always ? [] : windowsOf(chosen?.backoff ?? built.backoff)
  const maxMs = Math.max(firstDelayMs[1], ...growth.map(([, longestMs]) => longestMs))
  const attempts = rule === undefined ? built.attempts : (chosen?.attempts ?? Infinity)
  return { status: key, codes, action: 'retry', firstDelayMs, growth, maxMs, attempts }
}

/**
 * Draws the lowest and the highest of each delay, without the repetitions at the end. A schedule may list a
 * window twice and then another, so the first repetition is not the end; and an app's own may never end, or fail:
 * then it is what could be drawn before that, for a connection goes on with the built-in delays.
 */
function windowsOf(backoff: Backoff): readonly DelayWindow[] {
  const windows: DelayWindow[] = []
  let low = backoff
  let high = backoff
  try {
    while (windows.length < 100) {
      low = low.next(() => 0)
      high = high.next(() => 1)
      windows.push([low.delayMs, high.delayMs])
    }
  } catch {
    // a connection that comes to it reports it
  }
  while (endsTwice(windows)) windows.pop()
  return windows
}

function endsTwice(windows: readonly DelayWindow[]): boolean {
  const [before, last] = windows.slice(-2)
  return last !== undefined && before?.[0] === last[0] && before[1] === last[1]
}
