import type { ReactElement } from 'react'
import type { ConnectionEvent } from '../../src/index.ts'
import { EntryList } from './entry-list.tsx'
import { eventText } from './event-text.tsx'

export interface LoggedEvent {
  /** Counts from 1. */
  readonly number: number
  readonly event: ConnectionEvent
}

/** What happened to a connection, the latest first. */
export function EventLog({ events }: { readonly events: readonly LoggedEvent[] }): ReactElement {
  const entries = events.map(({ number, event }) => ({
    number,
    atMs: event.atMs,
    name: event.type,
    text: eventText(event),
  }))
  return <EntryList label="Events, the latest first" entries={entries} />
}
