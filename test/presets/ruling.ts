import { explainPolicy, type PolicyRow } from '../../src/domain/policy/explain-policy.ts'
import type { ReconnectPolicy } from '../../src/domain/policy/reconnect-policy.ts'
import { parseCodeRange } from '../../src/domain/status/code-range.ts'
import { closeStatusOf } from '../../src/domain/status/close-status.ts'
import { closure } from '../domain/closure.ts'
import { askNow, verdictsOn } from '../domain/outage.ts'
import type { AnyPreset } from './all-presets.ts'

/** What a preset makes of a code: `4109 tokenExpired: retry 0–5 s`, `4007 invalidSeq: retry 0–5 s, new session`. */
export function ruling({ statuses, rules }: AnyPreset, code: number): string {
  const info = closure({ code, status: closeStatusOf(code, statuses) })
  const [low] = verdictsOn(rules, [{ info }], () => 0)
  const [high] = verdictsOn(rules, [{ info }], () => 1)
  const named = `${code} ${info.status}`
  if (low?.action !== 'retry' || high?.action !== 'retry') return `${named}: stop`
  const { session } = low.plan
  const ends = [low.delayMs, high.delayMs].map((delayMs) => delayMs / 1_000)
  return `${named}: retry ${ends.join('–')} s${session === 'new' ? ', new session' : ''}`
}

/** How many retries a code gets in one outage, as long as a test cares to count. */
export function attemptsAfter({ statuses, rules }: AnyPreset, code: number): number {
  const info = closure({ code, status: closeStatusOf(code, statuses) })
  const verdicts = verdictsOn(
    rules,
    Array.from({ length: 50 }, () => ({ info })),
  )
  return verdicts.filter(({ action }) => action === 'retry').length
}

/** The key of the table that decides a code; undefined where only the built-in table does. */
export function keyFor({ statuses, rules }: AnyPreset, code: number): string | undefined {
  const { key, builtIn } = askNow(rules, closure({ code, status: closeStatusOf(code, statuses) }))
  return builtIn ? undefined : key
}

/** The codes whose rulings a table has to hold: each that has a name or a rule, and both sides of each edge of a band. */
function notableCodes({ statuses, rules }: AnyPreset): readonly number[] {
  const registered = explainPolicy().filter(({ status }) => status in rules)
  const edges = Object.keys(rules).flatMap((key) => {
    const [from, to] = parseCodeRange(key) ?? []
    return from === undefined || to === undefined ? [] : [from - 1, from, to, to + 1]
  })
  const anything = 'default' in rules ? [1000, 1006, 1008, 1012, 1013, 3000, 4000, 4401, 4999] : []
  const codes = [...anything, ...registered.map(({ codes }) => Number(codes)), ...Object.values(statuses), ...edges]
  return [...new Set(codes)].sort((a, b) => a - b)
}

/** Every ruling that is worth a line. */
export function rulings(preset: AnyPreset): readonly string[] {
  return notableCodes(preset).map((code) => ruling(preset, code))
}

/** The rows of a preset. */
export function explain({ statuses, rules }: AnyPreset): readonly PolicyRow[] {
  return explainPolicy(rules as ReconnectPolicy, { statuses }) // it asks nobody who would need the names
}
