import { observerKey, type ObservedPage } from '../../../src/engine/observer.ts'
import { createStoryTimeline } from '../../../src/storybook/timeline/story-timeline.ts'
import type { TimelineBatch } from '../../../src/storybook/timeline/timeline-channel.ts'

/** Listens to the page as the panel does. Returns what stops that. */
export function watchTimeline(emit: (batch: TimelineBatch) => void): () => void {
  const page = globalThis as ObservedPage // a symbol that the platform does not know
  const timeline = createStoryTimeline({
    nowMs: () => 0,
    schedule: (callback) => callback(),
    emit,
    onWatch: (watch) => watch(),
  })
  timeline.install()
  timeline.enter('a story', { statuses: {}, isAnswered: true, choice: 'story' })
  return () => delete page[observerKey]
}
