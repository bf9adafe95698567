import { addons } from 'storybook/preview-api'
import type { CloseStatuses } from '../../domain/status/close-status.ts'
import { observerKey, type ConnectionObserver, type ObservedPage } from '../../engine/observer.ts'
import { observeWires } from '../../testing/wire.ts'
import { noteConnections } from './connection-entries.ts'
import { createSocketNames } from './socket-names.ts'
import { createTimeline, type TimelinePorts } from './timeline.ts'
import { batchEvent, watchEvent, type TimelineBatch } from './timeline-channel.ts'
import { noteWires } from './wire-entries.ts'

/** What the timeline is to know of a story that begins. */
export interface StoryBeginning {
  readonly statuses: CloseStatuses
  /** Whether its sockets are answered by mock servers. */
  readonly isAnswered: boolean
  /** What the toolbar, or the story itself, makes of its sockets. */
  readonly choice: string
}

/** The timeline of the story that is shown. */
export interface StoryTimeline {
  /** Sees every socket and every connection from now on. May be called again. */
  readonly install: () => void
  /** A story begins, or renders again: with another choice, other arguments. */
  readonly enter: (storyId: string, beginning: StoryBeginning) => void
  readonly leave: (storyId: string) => void
}

/** Where the timeline goes, and what asks for it. */
export interface StoryTimelinePorts extends TimelinePorts {
  readonly onWatch: (listener: () => void) => void
}

export function createStoryTimeline({ onWatch, ...ports }: StoryTimelinePorts): StoryTimeline {
  const timeline = createTimeline(ports)
  const sockets = createSocketNames(timeline)
  let installed = false
  let statuses: CloseStatuses = {}
  let shown: { readonly storyId: string; readonly choice: string | undefined } | undefined

  const watchConnections = (): void => {
    const page = globalThis as ObservedPage // a symbol that the platform does not know
    const before = page[observerKey]
    const note = noteConnections(sockets)
    const observer: ConnectionObserver = (connection) => {
      note(connection)
      before?.(connection)
    }
    page[observerKey] = observer
  }

  return {
    install() {
      if (installed) return
      installed = true
      observeWires(noteWires(sockets, () => statuses))
      watchConnections()
    },
    enter(storyId, { isAnswered, choice, ...beginning }) {
      const known = shown
      shown = { storyId, choice }
      statuses = beginning.statuses
      const isNew = known?.storyId !== storyId
      if (!known) onWatch(timeline.watch)
      if (isNew) timeline.begin(storyId, isAnswered)
      if (choice === known?.choice || (isNew && choice === 'story')) return
      timeline.add({ socket: null, url: '' }, { kind: 'chosen', choice })
    },
    leave(storyId) {
      if (shown?.storyId === storyId) shown = { storyId: '', choice: undefined }
    },
  }
}

/** Often enough to the eye, and little work beside a story that gets thousands of messages a second. */
const batchEveryMs = 100

/** A page has one global WebSocket, and so one of these. */
export const storyTimeline: StoryTimeline = createStoryTimeline({
  nowMs: () => performance.now(),
  schedule: (callback) => void setTimeout(callback, batchEveryMs),
  emit: (batch: TimelineBatch) => addons.getChannel().emit(batchEvent, batch),
  onWatch: (listener) => addons.getChannel().on(watchEvent, listener),
})
