import { checkReason, checkWindow } from '../error/check.ts'
import { CloseArgumentError, PolicyError } from '../error/error.ts'
import { longestAskedMs } from './retry-advice.ts'
import { windowOf, type DelayWindow } from './delay-window.ts'

/**
 * Writes advice on when to come back, for the reason of a close frame: a server knows how many clients it
 * has and how many it admits in a second, and nobody else does. A window of clients / admissions makes them
 * come evenly, as flat as can be; a single delay brings all who are told it back at once.
 *
 * @param delay Milliseconds, at most 600_000, or the window that each client draws from. Advice is in whole seconds:
 *   a delay is rounded up, a window outwards.
 * @param text What else the reason says, before it.
 * @returns Such as `"deploy retry-after=0-55"`.
 * @throws {PolicyError} Where the delay is none or over ten minutes, or a window's ends are swapped.
 * @throws {CloseArgumentError} Where it does not fit the 123 bytes that a close frame has for a reason.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-5.5.1
 *
 * @example
 * socket.close(1012, formatRetryAdvice([0, (clients / 2_000) * 1_000]))
 */
export function formatRetryAdvice(delay: number | DelayWindow, text = ''): string {
  const [minMs, maxMs] = windowOf(delay)
  checkWindow(PolicyError, 'retry-after', delay)
  if (maxMs > longestAskedMs) throw new PolicyError('retry-after', 'longestAdvice', maxMs)
  const to = Math.ceil(maxMs / 1000)
  const from = typeof delay === 'number' ? to : Math.floor(minMs / 1000)
  const reason = `${text && `${text} `}retry-after=${from === to ? to : `${from}-${to}`}`
  checkReason(CloseArgumentError, reason)
  return reason
}
