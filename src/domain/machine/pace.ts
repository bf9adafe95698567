/** How fast attempts follow one another. Instants of the monotonic clock. */
export interface Pace {
  /** When those of the last minute began, the oldest first; none where nobody counts. */
  readonly recentMs: readonly number[]
  /** When the next one may begin: now, or when the oldest of a full minute is no longer part of it. */
  readonly freeAtMs: number
}

/** The pace after attempts that began at these instants, the oldest first. */
export function paceOf(startsMs: readonly number[], nowMs: number, attemptsPerMinute: number): Pace {
  // Added here and below, never subtracted: rounded in two ways, an attempt could be put off until now for ever.
  const recentMs = attemptsPerMinute < Infinity ? startsMs.filter((startMs) => startMs + 60_000 > nowMs) : []
  const [oldestMs = nowMs] = recentMs
  return { recentMs, freeAtMs: recentMs.length < attemptsPerMinute ? nowMs : oldestMs + 60_000 }
}
