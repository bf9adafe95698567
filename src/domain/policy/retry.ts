import type { Backoff } from './backoff.ts'
import type { CloseInfo } from '../status/close-info.ts'
import type { AnyStatus } from '../status/close-status.ts'
import { checkRetry } from './check-retry.ts'
import { canReadMode } from '../error/development.ts'
import type { DelayWindow } from './delay-window.ts'
import type { Cursor } from '../delivery/resumable.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/** Whether the server's session goes on after a reconnect; `'new'` drops what belonged to the old one. */
export type SessionRule = 'same' | 'new'

/** What an attempt knows: handed to `url`, `protocols`, `before` and `hello`. */
export interface ConnectContext {
  /** 0 is the first connect; the retries of an outage count from 1. */
  readonly attempt: number
  /** The latest closure; `null` before the first. */
  readonly last: CloseInfo<AnyStatus> | null
  /** Where to resume from: that of the last message. `null` before the first, and without `resume`. */
  readonly cursor: Cursor | null
  /** Of the decision that led to this attempt: whether the server still knows us. */
  readonly session: SessionRule
  /** Aborted as soon as this attempt is given up. */
  readonly signal: AbortSignal
}

/** Runs after the wait and before each attempt that its rule decided. */
export type Before = (context: ConnectContext) => unknown

/** The options of {@link retry}. */
export interface RetryOptions {
  /** The delay before the first retry, in milliseconds. @default the built-in window of the status */
  readonly firstDelayMs?: number | DelayWindow | undefined
  /** The delays after the first. @default the built-in growth of the status */
  readonly backoff?: Backoff | undefined
  /** How many retries this key of the table gets in one outage. @default Infinity */
  readonly attempts?: number | undefined
  /** No retry is decided that would start later than this after the closure that began the outage. @default Infinity */
  readonly elapsedMs?: number | undefined
  /**
   * Runs after the wait, before each attempt: refresh a token here. A rejection is a closure with
   * cause `prepareFailed`; it counts as an attempt of this rule, and this rule decides it.
   */
  readonly before?: Before | undefined
  /** @default 'same' */
  readonly session?: SessionRule | undefined
}

/** The decision to come back. Made by {@link retry} and {@link afterMs}. */
export interface RetryDecision extends RetryOptions {
  /** Tells it from a stop. */
  readonly action: 'retry'
  /** The first delay holds for every attempt: {@link afterMs} means what it says each time. */
  readonly always?: boolean
}

/** What a rule says: come back with the built-in delays, do not, or come back like this. */
export type Decision = 'retry' | 'stop' | RetryDecision

/** Whether a value is a decision. Rule functions are the app's code and may return anything. */
export function isDecision(value: unknown): value is Decision {
  if (value === 'retry' || value === 'stop') return true
  return typeof value === 'object' && value !== null && 'action' in value && value.action === 'retry'
}

/**
 * Come back, with delays and limits of your own. What is left out is the built-in value of the
 * status.
 *
 * @throws {PolicyError} In development, where a delay is negative or not a number, a window's ends are
 *   swapped, a limit is not a count, or an option is none that there is. In production a bad delay is found when it is drawn, and the built-in rule
 *   applies.
 *
 * @example
 * reconnectPolicy({ 4401: retry({ attempts: 3, before: ({ signal }) => refreshToken(signal) }) })
 */
export function retry(options: RetryOptions = {}): RetryDecision {
  if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') checkRetry(options)
  return { ...options, action: 'retry' }
}

/**
 * Come back after exactly so many milliseconds, whatever was waited before. A connect failure still
 * waits at least as long as the closure before it would.
 *
 * @throws {PolicyError} In development, where the delay is negative or not a number.
 */
export function afterMs(delayMs: number): RetryDecision {
  return { ...retry({ firstDelayMs: delayMs }), always: true }
}
