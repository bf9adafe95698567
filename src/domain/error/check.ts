import { utf8Bytes } from '../utf8.ts'
import type { HangupError } from './error.ts'
import type { RuleName } from './rule-text.ts'

type ErrorClass = new (option: string, rule: RuleName, value?: unknown) => HangupError

/** The longest delay that a platform's timer keeps; a longer one fires at once. 24.8 days. */
const longestTimerMs = 2_147_483_647

function isDelay(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= longestTimerMs
}

/** Throws unless the value is a delay: finite, not negative, and one that a timer can keep. */
export function checkDelay(Class: ErrorClass, option: string, value: unknown): void {
  if (!isDelay(value)) throw new Class(option, 'delay', value)
}

/** Throws unless the value is a duration: a delay, or Infinity for "never". */
export function checkDuration(Class: ErrorClass, option: string, value: unknown): void {
  if (value !== Infinity && !isDelay(value)) throw new Class(option, 'duration', value)
}

/** Throws unless the value is a count: a whole number of at least 0, or Infinity. */
export function checkCount(Class: ErrorClass, option: string, value: unknown): void {
  if (value !== Infinity && !(Number.isInteger(value) && Number(value) >= 0)) throw new Class(option, 'count', value)
}

/** Throws unless the value is a delay, or a window of two of which the smaller one comes first. */
export function checkWindow(Class: ErrorClass, option: string, value: unknown): void {
  const ends: readonly unknown[] = Array.isArray(value) ? value : [value, value]
  const [minMs, maxMs] = ends
  checkDelay(Class, option, minMs)
  checkDelay(Class, option, maxMs)
  if (Number(minMs) > Number(maxMs)) throw new Class(option, 'minOverMax', [minMs, maxMs])
}

/** What a close frame has room for. @see https://www.rfc-editor.org/rfc/rfc6455#section-5.5.1 */
export const longestReasonBytes = 123

/** Throws unless a reason fits into a close frame. */
export function checkReason(Class: ErrorClass, reason: string): void {
  const bytes = utf8Bytes(reason)
  if (bytes > longestReasonBytes) throw new Class('reason', 'reasonBytes', bytes)
}

/** Throws unless the value is an object. */
export function checkTable(Class: ErrorClass, option: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) throw new Class(option, 'table', value)
}
