import { checkExponential, checkSchedule } from './check-retry.ts'
import { windowOf, type DelayWindow } from './delay-window.ts'
import { canReadMode } from '../error/development.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/** A source of numbers from 0 up to, not including, 1. */
export type Random = () => number

/**
 * A growing delay as an immutable value: `next` draws the following one and leaves this one as it
 * is. The value that a factory returns has drawn nothing yet, and its `delayMs` is 0.
 */
export interface Backoff {
  /** What was drawn for this attempt; 0 before the first. In milliseconds. */
  readonly delayMs: number
  /** Draws for the attempt after it. Changes nothing here. */
  readonly next: (random: Random) => Backoff
}

/** How a delay `d` is spread: not at all, over 0–`d`, or over half of `d` to `d`. */
export type Jitter = 'none' | 'full' | 'equal'

/** The options of {@link exponential}; durations in milliseconds. */
export interface ExponentialOptions {
  /** The first delay, before jitter. */
  readonly initialMs: number
  /** No delay is longer. */
  readonly maxMs: number
  /** What each delay is multiplied by for the next, at least 1. @default 2 */
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
  // One function for each step, not for each draw: a simulation keeps a value for each of a million clients.
  const growing = (longestMs: number): Backoff['next'] => {
    const longerMs = Math.min(maxMs, longestMs * factor)
    let after: Backoff['next'] | undefined
    const next: Backoff['next'] = (random) => ({
      delayMs: longestMs * (low + (1 - low) * random()),
      next: (after ??= longerMs === longestMs ? next : growing(longerMs)),
    })
    return next
  }
  return { delayMs: 0, next: growing(initialMs) }
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
 * The delays of a list in turn; the last one repeats. A window is drawn from, evenly, each time.
 *
 * @throws {PolicyError} In development, where the list is empty, a delay is negative or not a number, or a
 *   window's ends are swapped.
 *
 * @example
 * schedule([0, 2_000, [5_000, 25_000]])
 */
export function schedule(delaysMs: readonly (number | DelayWindow)[]): Backoff {
  if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') checkSchedule(delaysMs)
  const first = delaysMs.reduceRight<Backoff['next'] | undefined>(
    (then, delay) => drawFrom(windowOf(delay), then),
    undefined,
  )
  return { delayMs: 0, next: first ?? drawFrom([NaN, NaN]) }
}

/** Draws from a window; after that from what follows, or from the same window again. */
export function drawFrom([minMs, maxMs]: DelayWindow, then?: Backoff['next']): Backoff['next'] {
  const next: Backoff['next'] = (random) => ({ delayMs: minMs + (maxMs - minMs) * random(), next: then ?? next })
  return next
}
