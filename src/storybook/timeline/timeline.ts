import { keptEntries, type TimelineBatch } from './timeline-channel.ts'
import type { Happened, TimelineEntry } from './timeline-entry.ts'

/** What a timeline needs of its platform. */
export interface TimelinePorts {
  /** Milliseconds of a clock that never jumps. */
  readonly nowMs: () => number
  /** Calls back once, soon: what happens until then goes out together. */
  readonly schedule: (callback: () => void) => void
  readonly emit: (batch: TimelineBatch) => void
}

/** Whom an entry is about. */
export interface TimelineSubject {
  readonly socket: number | null
  readonly url: string
}

/** What happens in the story that is shown: its newest entries, for a panel that may or may not be there. */
export interface Timeline {
  /** A story begins, and what was before it is forgotten; not so for the first, whose modules were early. */
  readonly begin: (storyId: string, isAnswered: boolean) => void
  /** How often it began anew: what belongs to an earlier story has no place here. */
  readonly run: () => number
  readonly add: (subject: TimelineSubject, what: Happened) => TimelineEntry
  /** Says more of an entry, as long as nothing has followed it and nobody has seen it. Whether that is so. */
  readonly amend: (entry: TimelineEntry, subject: TimelineSubject, what: Happened) => boolean
  /** A panel is there: it gets all that is kept, and all that follows. */
  readonly watch: () => void
}

export function createTimeline({ nowMs, schedule, emit }: TimelinePorts): Timeline {
  let entries: TimelineEntry[] = []
  let total = 0
  let told = 0
  let run = 0
  let beganMs = nowMs()
  let story: { readonly storyId: string; readonly isAnswered: boolean } | undefined
  let isWatched = false
  let isScheduled = false

  const flush = (isWhole: boolean): void => {
    if (!story) return
    const fresh = Math.min(total - told, entries.length)
    const shown = isWhole ? entries.slice() : entries.slice(entries.length - fresh)
    told = total
    emit({ ...story, run, total, isWhole, entries: shown })
  }
  const plan = (): void => {
    if (isScheduled || !isWatched) return
    isScheduled = true
    schedule(() => {
      isScheduled = false
      if (told < total) flush(false)
    })
  }
  const push = (entry: TimelineEntry): void => {
    entries.push(entry)
    // In great steps, for moving them all at each message would cost more than keeping twice as many for a while.
    if (entries.length >= 2 * keptEntries) entries = entries.slice(-keptEntries)
  }

  return {
    begin(storyId, isAnswered) {
      if (story) {
        entries = []
        total = 0
        run += 1
      }
      if (!total) beganMs = nowMs()
      story = { storyId, isAnswered }
      told = 0
      if (isWatched) flush(true)
      else emit({ ...story, run, total, isWhole: false, entries: [] })
    },
    run: () => run,
    add({ socket, url }, what) {
      total += 1
      const entry = { place: total, atMs: nowMs() - beganMs, socket, url, what }
      push(entry)
      plan()
      return entry
    },
    amend(entry, { socket, url }, what) {
      if (entries.at(-1) !== entry || told === total) return false
      entries[entries.length - 1] = { ...entry, socket, url, what }
      return true
    },
    watch() {
      isWatched = true
      flush(true)
    },
  }
}
