import type { Environment } from '../environment.ts'

/** What came too often to be shown one by one, by name. */
export type Counts = Readonly<Record<string, number>>

/** Shows a few, and counts the rest of a burst. */
export interface Tally {
  /** Whether one more of a name may be shown by itself now. */
  readonly admit: (name: string) => boolean
  readonly count: (name: string, by: number) => void
  /** Tells what was counted since the last time, where anything was. It comes by itself after a second. */
  readonly report: () => void
  readonly cancel: () => void
}

const windowMs = 1_000
const admittedPerWindow = 20

export function createTally(
  { monotonicMs, startTimer }: Pick<Environment, 'monotonicMs' | 'startTimer'>,
  tell: (counts: Counts) => void,
): Tally {
  let windowFromMs = -Infinity
  const admitted = new Map<string, number>()
  const counts = new Map<string, number>()
  let cancelTimer: (() => void) | undefined

  const cancel = (): void => {
    cancelTimer?.()
    cancelTimer = undefined
    counts.clear()
  }
  const report = (): void => {
    const counted = Object.fromEntries(counts)
    const any = counts.size > 0
    cancel()
    if (any) tell(counted)
  }
  return {
    admit(name) {
      const nowMs = monotonicMs()
      if (nowMs - windowFromMs >= windowMs) {
        windowFromMs = nowMs
        admitted.clear()
      }
      return add(admitted, name, 1) <= admittedPerWindow
    },
    count(name, by) {
      add(counts, name, by)
      cancelTimer ??= startTimer(report, windowMs)
    },
    report,
    cancel,
  }
}

function add(sums: Map<string, number>, name: string, by: number): number {
  const sum = (sums.get(name) ?? 0) + by
  sums.set(name, sum)
  return sum
}
