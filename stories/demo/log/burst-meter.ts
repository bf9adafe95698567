import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LogLine } from '../../room/log-line.ts'

/** What a burst cost. */
export interface BurstCost {
  readonly lines: number
  readonly renders: number
  /** From its first line to the render that showed its last. */
  readonly durationMs: number
}

/** Counts renders from the first line of a burst to the one that shows its last. */
export interface BurstMeter {
  readonly heard: (line: LogLine) => void
  /** A list was committed, with this line as its newest: for a layout effect. */
  readonly rendered: (newest: LogLine | undefined) => void
  /** `null` before the first burst. */
  readonly cost: Pick<StoreApi<BurstCost | null>, 'getState' | 'getInitialState' | 'subscribe'>
}

export function createBurstMeter(): BurstMeter {
  const cost = createStore<BurstCost | null>(() => null)
  let first: { readonly number: number; readonly atMs: number } | null = null
  let lastNumber = Infinity
  let renders = 0

  return {
    heard({ number, burst }) {
      if (burst === 'first') {
        first = { number, atMs: performance.now() }
        lastNumber = Infinity
        renders = 0
      }
      if (burst === 'last') lastNumber = number
    },
    rendered(newest) {
      if (!first) return
      renders += 1
      if (!newest || newest.number < lastNumber) return
      cost.setState({ lines: lastNumber - first.number + 1, renders, durationMs: performance.now() - first.atMs }, true)
      first = null
    },
    cost,
  }
}
