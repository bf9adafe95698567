import { vi } from 'vitest'

/** A clock for React's scheduler, which gives way to others when a slice of 5 ms is over. */
export interface TimeSlices {
  /** Called in a render: makes it cost a whole slice. */
  readonly spend: () => void
}

/** Makes concurrent renders as slow as a test wants them, without waiting: time passes only by `spend`. */
export function sliceTime(): TimeSlices {
  let nowMs = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs)
  return {
    spend() {
      nowMs += 6
    },
  }
}
