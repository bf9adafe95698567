import { createElement } from 'react'
import { addons, types } from 'storybook/manager-api'
import { TimelinePanel, TimelineTitle } from './panel/timeline-panel.tsx'
import { createTimelineStore } from './panel/timeline-store.ts'
import { batchEvent, watchEvent } from './timeline/timeline-channel.ts'

// Storybook loads this file for `addons: ['hangup/storybook']`, into the frame around the stories.
addons.register('hangup', (api) => {
  const store = createTimelineStore(() => api.emit(watchEvent))
  api.on(batchEvent, store.take)
  api.emit(watchEvent)
  addons.add('hangup/timeline', {
    type: types.PANEL,
    title: () => createElement(TimelineTitle, { store }),
    match: ({ viewMode }) => viewMode === 'story',
    render: ({ active: isActive = false }) => createElement(TimelinePanel, { store, isActive }),
  })
})
