/** A duration for people: `0.4 s`, `12 s`, `5 min`. */
export function formatDuration(ms: number): string {
  if (ms >= 120_000) return `${round(ms / 60_000)} min`
  return `${ms < 10_000 ? round(ms / 1_000) : Math.round(ms / 1_000)} s`
}

/** The same for what may be over in an instant: `34 ms`, and above a second as {@link formatDuration}. */
export function formatBriefly(ms: number): string {
  return ms < 1_000 ? `${ms < 10 ? round(ms) : Math.round(ms)} ms` : formatDuration(ms)
}

/** A window of milliseconds in seconds: `7.5–15 s`. */
export function formatWindow([minMs, maxMs]: readonly [number, number]): string {
  const [min, max] = [round(minMs / 1_000), round(maxMs / 1_000)]
  return min === max ? `${max} s` : `${min}–${max} s`
}

const count = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** A whole number with its thousands apart: `12,034`. */
export function formatCount(value: number): string {
  return count.format(value)
}

/** A size for people: `812 bytes`, `1.4 kB`, `23 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

const timeOfDay = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

/** The time of day of an instant, to the millisecond: `09:30:04.250`. */
export function formatTime(atMs: number): string {
  return timeOfDay.format(atMs)
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10)
}
