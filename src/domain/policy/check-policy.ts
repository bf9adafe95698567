import { closeCodes } from '../status/close-code.ts'
import { checkRetry } from './check-retry.ts'
import { parseCodeRange, type CodeRange } from '../status/code-range.ts'
import { PolicyError } from '../error/error.ts'
import { isDecision } from './retry.ts'

/**
 * The check of a policy's table. Development only.
 *
 * @param name What the table is called where it was given.
 * @throws {PolicyError} Naming the key, the rule and the value.
 */
export function checkPolicy(table: object, statuses: object = {}, name = 'reconnect'): void {
  const known = [...Object.keys(closeCodes), 'unknown', 'default', ...Object.keys(statuses)]
  const ranges: CodeRange[] = []
  for (const [key, rule] of Object.entries<unknown>({ ...table })) {
    const option = `${name}.${key}`
    const range = parseCodeRange(key)
    if (!range && !known.includes(key)) throw new PolicyError(option, 'unknownName', [key, ...known])
    if (range) checkRange(option, key, range, ranges)
    if (rule !== undefined && typeof rule !== 'function') {
      if (!isDecision(rule)) throw new PolicyError(option, 'rule', rule)
      if (typeof rule === 'object') checkRetry(rule)
    }
  }
}

function checkRange(option: string, key: string, [from, to]: CodeRange, ranges: CodeRange[]): void {
  if (from > to || to > 65_535) throw new PolicyError(option, 'range', key)
  if (!key.includes('-')) return // a code goes before a range, so it may stand inside one
  if (ranges.some((other) => from <= other[1] && other[0] <= to)) throw new PolicyError(option, 'overlap', key)
  ranges.push([from, to])
}
