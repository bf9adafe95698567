/** @jsxRuntime classic */
// Elements of the manager's own React: it brings one, and no JSX runtime with it.
import * as React from 'react'
import { Button } from 'storybook/internal/components'
import { styled } from 'storybook/theming'
import { EmptyTimeline } from './empty-timeline.tsx'
import { isMessage } from './entry-words.ts'
import { TimelineRow } from './timeline-row.tsx'
import type { ShownTimeline } from './timeline-store.ts'
import { themed } from './themed.ts'
import { useFollowing } from './use-following.ts'

type Filter = 'all' | 'events' | 'messages'

const filters: readonly (readonly [Filter, string])[] = [
  ['all', 'All'],
  ['events', 'Events'],
  ['messages', 'Messages'],
]

interface TimelineViewProps {
  readonly timeline: ShownTimeline | null
  readonly onClear: () => void
}

/** A timeline as a list that follows its end, as a console does. */
export function TimelineView({ timeline, onClear }: TimelineViewProps): React.ReactElement {
  const [filter, setFilter] = React.useState<Filter>('all')
  const { ref, onScroll, isFollowing, follow } = useFollowing()
  const { entries = [], missing = 0, isAnswered = true } = timeline ?? {}
  const shown = entries.filter(({ what }) => filter === 'all' || isMessage(what) === (filter === 'messages'))
  return (
    <Frame>
      <Tools>
        <Filters>
          <legend>Show</legend>
          {filters.map(([value, label]) => (
            <label key={value}>
              <input
                type="radio"
                name="hangup-timeline-filter"
                checked={filter === value}
                onChange={() => setFilter(value)}
              />
              {label}
            </label>
          ))}
        </Filters>
        <Note>
          {missing > 0 && `${missing} older left out. `}
          {!isAnswered && entries.length > 0 && 'Left to the network: what goes over the wire is not seen.'}
        </Note>
        {!isFollowing && (
          <Button size="small" variant="ghost" ariaLabel={false} onClick={follow}>
            Follow newest
          </Button>
        )}
        <Button size="small" variant="ghost" ariaLabel={false} disabled={!entries.length} onClick={onClear}>
          Clear
        </Button>
      </Tools>
      <Log ref={ref} onScroll={onScroll} role="log" aria-live="off" aria-label="Timeline of sockets" tabIndex={0}>
        {entries.length === 0 && <EmptyTimeline timeline={timeline} />}
        {entries.length > 0 && !shown.length && <Note>Nothing of that kind yet.</Note>}
        <List role="list">
          {shown.map((entry) => (
            <TimelineRow key={entry.place} entry={entry} />
          ))}
        </List>
      </Log>
    </Frame>
  )
}

const Frame = styled.div(
  themed((theme) => ({
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    containerType: 'inline-size',
    color: theme.color.defaultText,
    fontSize: theme.typography.size.s1,
    lineHeight: '18px',
  })),
)

const Tools = styled.div(
  themed((theme) => ({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: 12,
    minHeight: 36,
    padding: '2px 12px',
    borderBottom: `1px solid ${theme.appBorderColor}`,
  })),
)

const Filters = styled.fieldset({
  display: 'flex',
  gap: 12,
  margin: 0,
  padding: 0,
  border: 0,
  legend: { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
  label: { display: 'flex', alignItems: 'center', gap: 4, cursor: 'pointer' },
  input: { margin: 0 },
})

const Note = styled.span(themed((theme) => ({ flex: 1, color: theme.textMutedColor, padding: '3px 0' })))

const Log = styled.div({ flex: 1, minHeight: 0, overflow: 'auto' })

const List = styled.ol({ listStyle: 'none', margin: 0, padding: 0 })
