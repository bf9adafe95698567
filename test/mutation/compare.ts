import type { Survivor } from './survivor.ts'

export interface Comparison {
  /** Survivors that nobody has explained. */
  readonly unexplained: readonly Survivor[]
  /** Explanations of what does not survive any more. */
  readonly outdated: readonly Survivor[]
}

/** What of the survivors and of the explained ones the other list does not have. */
export function compare(survivors: readonly Survivor[], explained: readonly Survivor[]): Comparison {
  return { unexplained: without(survivors, explained), outdated: without(explained, survivors) }
}

function without(some: readonly Survivor[], others: readonly Survivor[]): readonly Survivor[] {
  return some.filter((one) => !others.some((other) => isSame(one, other)))
}

function isSame(one: Survivor, other: Survivor): boolean {
  return one.file === other.file && one.from === other.from && one.to === other.to
}
