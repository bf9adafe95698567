/** @jsxRuntime classic */
import * as React from 'react'
import { AddonPanel, Badge } from 'storybook/internal/components'
import { useStorybookState } from 'storybook/manager-api'
import type { ShownTimeline, TimelineStore } from './timeline-store.ts'
import { TimelineView } from './timeline-view.tsx'

interface OfStore {
  readonly store: TimelineStore
}

/** The panel of the story that is chosen. While another tab is shown, it renders nothing of it. */
export function TimelinePanel({ store, isActive }: OfStore & { readonly isActive: boolean }): React.ReactElement {
  const timeline = useTimelineOfStory(store)
  return (
    <AddonPanel active={isActive} hasScrollbar={false}>
      <TimelineView timeline={isActive ? timeline : null} onClear={store.clear} />
    </AddonPanel>
  )
}

/** The name of the panel on its tab, with the number of its entries. */
export function TimelineTitle({ store }: OfStore): React.ReactElement {
  const { entries = [], missing = 0 } = useTimelineOfStory(store) ?? {}
  const count = entries.length + missing
  return (
    <div style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
      <span>WebSockets</span>
      {count > 0 && (
        <Badge compact status="neutral">
          {count}
        </Badge>
      )}
    </div>
  )
}

/** `null` until the preview has come to the story that was chosen. */
function useTimelineOfStory({ subscribe, getState }: TimelineStore): ShownTimeline | null {
  const { storyId } = useStorybookState()
  const timeline = React.useSyncExternalStore(subscribe, getState)
  return timeline?.storyId === storyId ? timeline : null
}
