/** @jsxRuntime classic */
import * as React from 'react'
import { EmptyTabContent } from 'storybook/internal/components'
import type { ShownTimeline } from './timeline-store.ts'

/** Why there is nothing to see, and what to do. */
export function EmptyTimeline({ timeline }: { readonly timeline: ShownTimeline | null }): React.ReactElement {
  if (!timeline) {
    return (
      <EmptyTabContent
        title="Nothing has been heard of this story"
        description="Its sockets are heard of through hangup() or withHangup() in .storybook/preview."
      />
    )
  }
  if (timeline.isCleared) {
    return <EmptyTabContent title="Cleared" description="What happens from now on will be listed here." />
  }
  if (timeline.isAnswered) {
    return (
      <EmptyTabContent
        title="This story has opened no socket yet"
        description="What its WebSockets and its hangup connections do will be listed here."
      />
    )
  }
  return (
    <EmptyTabContent
      title="The sockets of this story are left to the network"
      description="Its hangup connections will be listed here, but not what goes over the wire: for that, it needs parameters.hangup.disable = false, and a mock server answers."
    />
  )
}
