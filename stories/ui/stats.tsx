import type { ReactElement, ReactNode } from 'react'
import './stats.css'

/** The few numbers that a page is about. */
export function Stats({ children }: { readonly children: ReactNode }): ReactElement {
  return <dl className="stats">{children}</dl>
}

export interface StatProps {
  readonly name: string
  readonly value: string
  /** What to make of the number. */
  readonly note?: string
}

export function Stat({ name, value, note }: StatProps): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="stats-value">{value}</dd>
      {note !== undefined && <dd className="stats-note">{note}</dd>}
    </div>
  )
}
