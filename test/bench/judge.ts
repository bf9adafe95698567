import type { Column } from './results.ts'
import { excess, paired, played, quartiles, ratio } from './statistics.ts'
import type { Bound } from './workloads.ts'

/** Whether a contestant is within a bound. */
export interface Verdict {
  readonly bound: Bound
  /** What was compared with it. */
  readonly value: number
  readonly isMet: boolean
  /** Whether a miss is an error: what is counted does not depend on the machine, as times and heaps do. */
  readonly isExact: boolean
}

export function judge(bound: Bound, own: Column, baseline: Column): Verdict {
  const rounds = own[bound.of] ?? []
  const others = baseline[bound.of] ?? []
  switch (bound.kind) {
    case 'ratio':
      return noisy(bound, quartiles(paired(rounds, others, ratio)).lower, bound.atMost)
    case 'excess':
      return noisy(bound, quartiles(paired(rounds, others, excess)).lower, bound.atMost)
    case 'perFrame': {
      const value = Math.max(...paired(rounds, own.frames ?? [], ratio))
      return { bound, value, isMet: value <= bound.atMost, isExact: true }
    }
    case 'count': {
      const counts = played(rounds)
      const value = counts.find((count) => count !== bound.is) ?? counts[0] ?? NaN
      return { bound, value, isMet: value === bound.is, isExact: true }
    }
    default:
      return bound satisfies never
  }
}

function noisy(bound: Bound, value: number, atMost: number): Verdict {
  return { bound, value, isMet: value <= atMost, isExact: false }
}
