import type { Backoff } from '../domain/policy/backoff.ts'
import { retry } from '../domain/policy/retry.ts'
import type { Preset } from './preset.ts'

/** From the window of the first delay, each time. */
const evenly = (delayMs: number): Backoff => ({
  delayMs,
  next: (random) => evenly(1_000 + 4_000 * random()),
})

/**
 * The watch-dog of Devart's SecureBridge: evenly from 1–5 s, each time, whatever the code. Nothing of the
 * built-in policy is left, so this comes back where a server has said no, too. It does not grow, so a server that
 * is away for long sees each client every 3 s. It is here to be compared, and for servers of one's own that
 * want nothing else.
 *
 * @see https://docs.devart.com/sbridge/tscwatchdogoptions_interval.htm
 */
export const devart: Preset<undefined> = {
  statuses: undefined,
  rules: {
    default: /* @__PURE__ */ retry({ firstDelayMs: [1_000, 5_000], backoff: /* @__PURE__ */ evenly(0) }),
  },
}
