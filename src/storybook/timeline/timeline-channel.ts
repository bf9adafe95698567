import type { TimelineEntry } from './timeline-entry.ts'

/** What goes from the preview to the panel. */
export interface TimelineBatch {
  readonly storyId: string
  /** How often the page's timeline began anew. */
  readonly run: number
  /** Whether the story's sockets are answered by mock servers, so that it is seen what goes over the wire. */
  readonly isAnswered: boolean
  /** How many entries there have been, also those that were not kept. */
  readonly total: number
  /** Whether these are all that are kept, and not only the latest. */
  readonly isWhole: boolean
  readonly entries: readonly TimelineEntry[]
}

/** The preview's: a {@link TimelineBatch}. */
export const batchEvent = 'hangup/timeline/batch'

/** The panel's: it is there, and wants everything from now on. Without one, the preview only says where stories begin. */
export const watchEvent = 'hangup/timeline/watch'

/** How many entries are kept: the newest. */
export const keptEntries = 500
