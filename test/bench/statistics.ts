export interface Quartiles {
  readonly lower: number
  readonly median: number
  readonly upper: number
}

/** The quartiles of some numbers, interpolated between neighbours; `NaN` where there are no numbers. */
export function quartiles(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b)
  return { lower: quantile(sorted, 0.25), median: quantile(sorted, 0.5), upper: quantile(sorted, 0.75) }
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)] ?? NaN
  const above = sorted[Math.ceil(at)] ?? NaN
  return below + (above - below) * (at - Math.floor(at))
}

/** A number for each round; `null` where the contestant sat out. */
export type Rounds = readonly (number | null)[]

/** What a function makes of each round that both took part in: whatever slows a round down slows both. */
export function paired(own: Rounds, baseline: Rounds, compare: (own: number, baseline: number) => number): number[] {
  return own.flatMap((value, round) => {
    const other = baseline[round] ?? null
    return value === null || other === null ? [] : [compare(value, other)]
  })
}

export const ratio = (own: number, baseline: number): number => own / baseline

export const excess = (own: number, baseline: number): number => own - baseline

/** The rounds that were played. */
export const played = (rounds: Rounds): number[] => rounds.filter((value) => value !== null)
