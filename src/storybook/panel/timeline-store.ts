import { keptEntries, type TimelineBatch } from '../timeline/timeline-channel.ts'
import type { TimelineEntry } from '../timeline/timeline-entry.ts'

/** The timeline of the latest story that began. */
export interface ShownTimeline {
  readonly storyId: string
  readonly isAnswered: boolean
  readonly entries: readonly TimelineEntry[]
  /** How many older ones were not kept. */
  readonly missing: number
  /** Whether there were others, which its reader has cleared. */
  readonly isCleared: boolean
}

/** What has come from the preview. */
export interface TimelineStore {
  /** The same object until something changes; `null` before the preview has said anything. */
  readonly getState: () => ShownTimeline | null
  readonly subscribe: (listener: () => void) => () => void
  readonly take: (batch: TimelineBatch) => void
  /** Shows nothing of what has been so far. */
  readonly clear: () => void
}

/** @param watch Asks the preview for all that it has, and all that follows. */
export function createTimelineStore(watch: () => void): TimelineStore {
  const listeners = new Set<() => void>()
  let state: ShownTimeline | null = null
  let latest: TimelineBatch | undefined
  let cleared = { run: -1, total: 0 }

  const set = (next: ShownTimeline): void => {
    state = next
    for (const listener of listeners) listener()
  }
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    take(batch) {
      const { storyId, isAnswered, run, total, isWhole, entries } = batch
      const isSame = latest?.run === run && latest.storyId === storyId && latest.total <= total
      if (!isSame) cleared = { run, total: 0 }
      latest = batch
      const known = isSame && !isWhole ? (state?.entries ?? []) : []
      const kept = [...known, ...entries].filter(({ place }) => place > cleared.total).slice(-keptEntries)
      set({
        storyId,
        isAnswered,
        entries: kept,
        missing: isWhole || entries.length ? total - cleared.total - kept.length : 0,
        isCleared: cleared.total > 0,
      })
      // A preview that nobody watches says only where a story begins.
      if (!isWhole && !entries.length) watch()
    },
    clear() {
      if (!state || !latest) return
      cleared = { run: latest.run, total: latest.total }
      set({ ...state, entries: [], missing: 0, isCleared: latest.total > 0 })
    },
  }
}
