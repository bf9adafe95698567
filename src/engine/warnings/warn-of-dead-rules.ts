import { deadRules, type DeadRulesOptions } from '../../domain/policy/dead-rules.ts'
import { isGiven } from '../../domain/policy/given-rules.ts'
import { warnOnce } from './warning.ts'

/**
 * Says which rules of a checked table can never decide. One of a preset may be overruled by whoever spreads it.
 * Development only.
 */
export function warnOfDeadRules(table: object, options: DeadRulesOptions): void {
  for (const { key, behind } of deadRules(table, options)) {
    if (isGiven(table, key)) continue
    warnOnce(`the rule "${key}" of "reconnect" can never decide: ${reasonOf(key, behind)}`)
  }
}

function reasonOf(key: string, behind: readonly string[]): string {
  if (behind.length) {
    return `${listOf(behind)} always ${behind.length > 1 ? 'go' : 'goes'} before it. Remove one; to change a rule that you spread in, write yours under its key.`
  }
  return /^\d/.test(key)
    ? `write the code as ${Number(key)}.`
    : 'its code has another name in "statuses", and there is no "diagnose" to raise it.'
}

function listOf(keys: readonly string[]): string {
  const shown = keys.slice(0, 3).map((key) => `"${key}"`)
  const more = keys.length - shown.length
  return `${shown.join(', ')}${more ? ` and ${more} more` : ''}`
}
