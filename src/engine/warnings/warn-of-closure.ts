import { neverReconnect, type AnyPolicy } from '../../domain/policy/reconnect-policy.ts'
import type { Opinion } from '../../domain/policy/verdict.ts'
import type { CloseInfo } from '../../domain/status/close-info.ts'
import type { AnyStatus } from '../../domain/status/close-status.ts'
import { isInRange } from '../../domain/status/code-range.ts'
import { contestOf } from './contested-codes.ts'
import { warnOnce } from './warning.ts'

/** What the app has said about its closures. */
interface Told {
  readonly reconnect: AnyPolicy
  readonly stableAfterMs: number
}

/**
 * Says, once for each code, that the server closed with what only the app can understand: a 4xxx that is
 * unknown here, or a code that known servers disagree about, where nobody but the built-in table decided.
 * Development only.
 */
export function warnOfUnruledClosure(info: CloseInfo<AnyStatus>, opinion: Opinion, told: Told): void {
  const { code, status, cause } = info
  if (cause !== 'peer' || told.reconnect === neverReconnect) return
  const isUnnamed = status === 'unknown' && code >= 4000 && code < 5000 && !hasRuleAt(code, told.reconnect)
  const contest = contestText(info, opinion, told)
  if (!isUnnamed && !contest) return
  const name = status === 'unknown' ? '' : ` (${status})`
  const rule = `reconnect: { ${status === 'unknown' ? code : status}: … }`
  const advice = isUnnamed ? 'name it in "statuses", and give it a rule in "reconnect"' : `say what you mean: ${rule}`
  const what = `the server closed with ${code}${name}${isUnnamed ? ', which has no name here' : ''}`
  warnOnce(contest ? `${what}. ${contest}, or ${advice}.` : `${what}: ${advice}.`)
}

function contestText(
  { code, openForMs }: CloseInfo<AnyStatus>,
  { builtIn, decision }: Opinion,
  { stableAfterMs }: Told,
): string {
  const contest = builtIn && contestOf(code, decision)
  // A server that closes with 1000 soon after the opening has done what it was asked for.
  if (!contest || (code === 1000 && openForMs < stableAfterMs)) return ''
  const sides = (['retry', 'stop'] as const).filter((side) => contest[side].length)
  const differ = sides.map((side) => `${side} for ${contest[side].join(', ')}`).join('; ')
  return `Only the built-in policy decides there (${decision === 'stop' ? 'stop' : 'retry'}), and servers differ: ${differ}. Take the rules of yours from hangup/presets`
}

/** `default` and `unknown` take every code as it comes: they are no knowledge of this one. */
function hasRuleAt(code: number, policy: AnyPolicy): boolean {
  const isAt = (key: string): boolean => key === String(code) || isInRange(code, key)
  return Object.keys(policy).some((key) => policy[key] !== undefined && isAt(key))
}
