/** What a number of seconds that is too large to be counted is taken for. @see https://www.rfc-editor.org/rfc/rfc9111#section-1.2.2 */
const mostSeconds = 2 ** 31

/**
 * How long a Retry-After asks to wait: seconds, or a date. `null` where there is none, or it is neither.
 *
 * @param nowMs Milliseconds since the epoch.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (!header) return null
  if (/^\s*\d+\s*$/.test(header)) return Math.min(Number(header), mostSeconds) * 1_000
  const atMs = header.endsWith('GMT') ? Date.parse(header) : NaN // platforms find a date in almost anything
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs)
}
