/** A delay in milliseconds, or a window that the delay is drawn from, evenly. */
export type DelayWindow = readonly [minMs: number, maxMs: number]

/** A delay as the window that it is drawn from: a single number is one without width. */
export function windowOf(delay: number | DelayWindow): DelayWindow {
  return typeof delay === 'number' ? [delay, delay] : delay
}
