import { useId, type ReactElement, type ReactNode } from 'react'
import { ConnectionBanner, type ConnectionBannerProps } from './connection-banner.tsx'
import { timeText } from '../words/time-text.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import './panel.css'

export interface PanelProps extends ConnectionBannerProps {
  readonly title: string
  /** Beside the title while all is well. */
  readonly note?: string | undefined
  /** Whether there is anything yet that could be out of date. */
  readonly hasData: boolean
  readonly children: ReactNode
}

/** A part of the page that lives on one connection: it says what is wrong with it, and marks what is out of date. */
export function Panel({ title, note, hasData, line, onSignIn, children }: PanelProps): ReactElement {
  const id = useId()
  const keepsFocus = useKeptFocus()
  const isStale = hasData && !line.isLive
  return (
    <section className="panel" aria-labelledby={id} data-stale={isStale} {...keepsFocus}>
      <header>
        <h2 id={id}>{title}</h2>
        {isStale ? (
          <p className="stale-mark">{line.liveUntilMs === null ? 'Not live' : `As of ${timeText(line.liveUntilMs)}`}</p>
        ) : (
          note && <p className="note">{note}</p>
        )}
      </header>
      <ConnectionBanner line={line} onSignIn={onSignIn} />
      {children}
    </section>
  )
}
