import type { ExponentialOptions } from './backoff.ts'
import { checkCount, checkDelay, checkDuration, checkWindow } from '../error/check.ts'
import { PolicyError } from '../error/error.ts'
import type { RetryDecision, RetryOptions } from './retry.ts'

// Development only: every call of these stands behind the check for a production build.

/** A record, so that the compiler finds the one that is missing. */
const retryOptions: Readonly<Record<keyof RetryOptions, true>> = {
  firstDelayMs: true,
  backoff: true,
  attempts: true,
  elapsedMs: true,
  before: true,
  session: true,
}

/** What another `retry()` or `afterMs()` has besides, which may be spread into this one. */
const decided: readonly string[] = ['action', 'always'] satisfies (keyof RetryDecision)[]

/** @throws {PolicyError} Naming the option of `retry()`, the rule and the value. */
export function checkRetry(options: RetryOptions): void {
  const known = Object.keys(retryOptions)
  for (const name of Object.keys(options)) {
    if (!known.includes(name) && !decided.includes(name)) throw new PolicyError(name, 'unknownOption', [name, ...known])
  }
  const { firstDelayMs, backoff, attempts, elapsedMs, before, session } = options
  if (firstDelayMs !== undefined) checkWindow(PolicyError, 'firstDelayMs', firstDelayMs)
  if (backoff && typeof backoff.next !== 'function') throw new PolicyError('backoff', 'backoff', backoff)
  if (attempts !== undefined) checkCount(PolicyError, 'attempts', attempts)
  if (elapsedMs !== undefined) checkDuration(PolicyError, 'elapsedMs', elapsedMs)
  if (before && typeof before !== 'function') throw new PolicyError('before', 'function', before)
  if (session !== undefined && session !== 'same' && session !== 'new') {
    throw new PolicyError('session', 'session', session)
  }
}

/** @throws {PolicyError} Naming the option of `exponential()`, the rule and the value. */
export function checkExponential({ initialMs, maxMs, factor = 2, jitter = 'equal' }: ExponentialOptions): void {
  checkDelay(PolicyError, 'initialMs', initialMs)
  checkDelay(PolicyError, 'maxMs', maxMs)
  if (initialMs > maxMs) throw new PolicyError('initialMs', 'minOverMax', [initialMs, maxMs])
  if (!(factor >= 1 && factor < Infinity)) throw new PolicyError('factor', 'factor', factor)
  if (!['none', 'full', 'equal'].includes(jitter)) throw new PolicyError('jitter', 'jitter', jitter)
}

/** @throws {PolicyError} For an empty schedule, and for a delay in it that is none. */
export function checkSchedule(delaysMs: readonly unknown[]): void {
  if (!delaysMs.length) throw new PolicyError('schedule', 'emptySchedule', delaysMs)
  for (const delay of delaysMs) checkWindow(PolicyError, 'schedule', delay)
}
