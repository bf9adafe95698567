import type { Environment } from '../environment.ts'

/** One timer for everything that expires, at the earliest of all. */
export interface Expiry {
  /** Something expires then; `Infinity` where nothing does. An instant of the monotonic clock. */
  readonly watch: (nextMs: number) => void
  readonly nextMs: () => number
}

export function createExpiry(
  { startTimer, monotonicMs }: Pick<Environment, 'startTimer' | 'monotonicMs'>,
  expire: () => void,
): Expiry {
  let expiryMs = Infinity
  let cancel: (() => void) | undefined
  const elapsed = (): void => {
    expiryMs = NaN // a timer may be early, and then there must be another
    expire()
  }
  return {
    watch(nextMs) {
      if (nextMs === expiryMs) return
      expiryMs = nextMs
      cancel?.()
      cancel = nextMs < Infinity ? startTimer(elapsed, Math.max(0, nextMs - monotonicMs())) : undefined
    },
    nextMs: () => expiryMs,
  }
}
