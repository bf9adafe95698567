import type { ReactElement } from 'react'
import type { Moment } from './play-outage.ts'
import { StatusLine } from './status-line.tsx'
import './outage.css'

/** A day in the life of a status line: what the server did, and what the line said then. */
export function Outage({ moments }: { readonly moments: readonly Moment[] }): ReactElement {
  return (
    <ol className="outage">
      {moments.map(({ atMs, happened, connection }) => (
        <li key={atMs}>
          <p className="outage-what">
            <time dateTime={new Date(atMs).toISOString()}>{new Date(atMs).toISOString().slice(11, 19)}</time>{' '}
            <span>{happened}</span>
          </p>
          <StatusLine connection={connection} />
        </li>
      ))}
    </ol>
  )
}
