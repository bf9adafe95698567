import type { CloseInfo } from '../status/close-info.ts'
import type { AnyStatus } from '../status/close-status.ts'
import type { DelayWindow } from './delay-window.ts'

/** However long a server asks for, somebody may be waiting. */
export const longestAskedMs = 600_000

/**
 * What the reason of a close frame advises: it is, or ends in, `retry-after=20` or `retry-after=0-60`, in
 * seconds. A window that ends after {@link longestAskedMs} shrinks in proportion, so that it still spreads.
 */
export function retryAdvice({ cause, reason }: CloseInfo<AnyStatus>): DelayWindow | undefined {
  const found = cause === 'peer' && /(?:^|[^\w-])retry-after=(\d{1,9})(?:-(\d{1,9}))?$/.exec(reason)
  if (!found) return undefined
  const [, from, to = from] = found
  const shortest = Number(from)
  const longest = Number(to)
  if (shortest > longest) return undefined
  const secondMs = Math.min(1_000, longestAskedMs / longest)
  return [Math.round(shortest * secondMs), Math.round(longest * secondMs)] // a product may be a hair over the limit
}
