/** Steps that people count in, in seconds. */
const stepsS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800]

/** What a label takes, with room around it. */
const labelPx = 66

/** Where a time axis has its labels, in seconds. */
export function timeTicksOf(endS: number, widthPx: number): number[] {
  const most = Math.max(2, Math.floor(widthPx / labelPx))
  const stepS = stepsS.find((step) => endS / step <= most) ?? 3_600
  return Array.from({ length: Math.floor(endS / stepS) + 1 }, (_, index) => index * stepS)
}

/** Seconds as long as these are all that is counted in, else minutes. */
export function timeText(seconds: number, stepS: number): string {
  if (seconds === 0) return '0'
  return stepS < 60 ? `${seconds} s` : `${seconds / 60} min`
}
