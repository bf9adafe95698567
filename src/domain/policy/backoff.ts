import { checkExponential, checkSchedule } from './check-retry.ts'
import { canReadMode } from '../error/development.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/** A source of numbers from 0 up to, not including, 1. */
export type Random = () => number

/**
 * A growing delay as an immutable value: `next` draws the following one and leaves this one as it
 * is. The value that a factory returns has drawn nothing yet, and its `delayMs` is 0.
 */
export interface Backoff {
  readonly delayMs: number
  readonly next: (random: Random) => Backoff
}

/** How a delay `d` is spread: not at all, over 0–`d`, or over half of `d` to `d`. */
export type Jitter = 'none' | 'full' | 'equal'

/** The options of {@link exponential}; durations in milliseconds. */
export interface ExponentialOptions {
  readonly initialMs: number
  readonly maxMs: number
  /** @default 2 */
  readonly factor?: number | undefined
  /** @default 'equal' */
  readonly jitter?: Jitter | undefined
}

/**
 * Delays that grow from `initialMs` by `factor` up to `maxMs`, each spread by `jitter`.
 *
 * @throws {PolicyError} In development, where a delay is negative or not a number, `initialMs` is over `maxMs`, or
 *   the factor is under 1.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function exponential(options: ExponentialOptions): Backoff {
  if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') checkExponential(options)
  const { initialMs, maxMs, factor = 2, jitter } = options
  const low = jitter === 'none' ? 1 : jitter === 'full' ? 0 : 0.5
  const grow = (delayMs: number, longestMs: number): Backoff => ({
    delayMs,
    next: (random) => grow(longestMs * (low + (1 - low) * random()), Math.min(maxMs, longestMs * factor)),
  })
  return grow(0, initialMs)
}

/**
 * The same delay each time.
 *
 * @throws {PolicyError} In development, where the delay is negative or not a number.
 */
export function constant(delayMs: number): Backoff {
  return schedule([delayMs])
}

/**
 * The delays of a list in turn; the last one repeats.
 *
 * @throws {PolicyError} In development, where the list is empty, or a delay is negative or not a number.
 */
export function schedule(delaysMs: readonly number[]): Backoff {
  if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') checkSchedule(delaysMs)
  const list = [...delaysMs] // the caller may change its own
  const at = (index: number): Backoff => ({
    delayMs: index ? (list[index - 1] ?? NaN) : 0,
    next: () => at(Math.min(index + 1, list.length || 1)),
  })
  return at(0)
}
