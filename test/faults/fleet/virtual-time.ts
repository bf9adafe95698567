import type { Environment } from '../../../src/core.ts'

/** One clock for a whole fleet. It moves in steps, and lets promises settle after each. */
export interface VirtualTime {
  readonly nowMs: () => number
  readonly startTimer: Environment['startTimer']
  readonly advanceTo: (untilMs: number) => Promise<void>
}

/** Small beside every delay that is looked at, and few enough for minutes. */
const stepMs = 10

export function createVirtualTime(): VirtualTime {
  const due = new Map<number, Set<() => void>>()
  let step = 0

  return {
    nowMs: () => step * stepMs,
    startTimer(callback, delayMs) {
      const at = step + Math.max(1, Math.ceil(delayMs / stepMs))
      const callbacks = due.get(at) ?? new Set()
      const entry = (): void => callback()
      due.set(at, callbacks.add(entry))
      return () => void callbacks.delete(entry)
    },
    async advanceTo(untilMs) {
      while (step * stepMs < untilMs) {
        step += 1
        for (const callback of due.get(step) ?? []) callback()
        due.delete(step)
        await new Promise((resolve) => void setImmediate(resolve))
      }
    },
  }
}
