import type { ReactElement, ReactNode } from 'react'
import { formatTime } from './format.ts'
import './entry-list.css'

/** Something that happened. */
export interface Entry {
  /** Counts from 1. */
  readonly number: number
  readonly atMs: number
  readonly name: string
  readonly text: ReactNode
}

export interface EntryListProps {
  readonly label: string
  /** The latest first. */
  readonly entries: readonly Entry[]
}

/** What happened, as a list that scrolls in itself. */
export function EntryList({ label, entries }: EntryListProps): ReactElement {
  return (
    <div className="entry-list" tabIndex={0} role="region" aria-label={label}>
      <ol reversed>
        {entries.map(({ number, atMs, name, text }) => (
          <li key={number}>
            <time dateTime={new Date(atMs).toISOString()}>{formatTime(atMs)}</time>
            <code>{name}</code>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      {entries.length === 0 && <p className="soft">Nothing has happened yet.</p>}
    </div>
  )
}
