import type { ReactElement } from 'react'
import type { ConnectionEvent } from '../../src/index.ts'
import { formatTime } from './format.ts'
import { eventText } from './event-text.tsx'
import './event-log.css'

export interface LoggedEvent {
  /** Counts from 1. */
  readonly number: number
  readonly event: ConnectionEvent
}

/** What happened to a connection, the latest first. */
export function EventLog({ events }: { readonly events: readonly LoggedEvent[] }): ReactElement {
  return (
    <div className="event-log" tabIndex={0} role="region" aria-label="Events, the latest first">
      <ol reversed>
        {events.map(({ number, event }) => (
          <li key={number}>
            <time dateTime={new Date(event.atMs).toISOString()}>{formatTime(event.atMs)}</time>
            <code>{event.type}</code>
            <span>{eventText(event)}</span>
          </li>
        ))}
      </ol>
      {events.length === 0 && <p className="soft">Nothing has happened yet.</p>}
    </div>
  )
}
