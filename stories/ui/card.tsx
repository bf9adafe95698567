import { useId, type ReactElement, type ReactNode } from 'react'
import './card.css'

export interface CardProps {
  readonly title: string
  /** Said, or shown, beside the title. */
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** A titled part of a page. */
export function Card({ title, note, children }: CardProps): ReactElement {
  const id = useId()
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-header">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <p className="soft">{note}</p>}
      </div>
      {children}
    </section>
  )
}
