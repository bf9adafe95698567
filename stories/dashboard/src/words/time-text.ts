/** A time of the day, to the second. */
export function timeText(atMs: number): string {
  return new Date(atMs).toLocaleTimeString('en-GB')
}
