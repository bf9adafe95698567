import { useRetryCountdown } from 'hangup'
import type { ReactElement } from 'react'
import { summaryOf } from '../words/summary.ts'
import type { Line } from './use-line.ts'
import './status-bar.css'

/** All connections at a glance; what changes is read out, but not the seconds. */
export function StatusBar({ lines }: { readonly lines: readonly Line[] }): ReactElement {
  return (
    <div className="status-bar">
      <p role="status">{summaryOf(lines)}</p>
      <ul role="list" aria-label="Connections">
        {lines.map(({ name, health, socket }) => (
          <li key={name} data-tone={health.tone}>
            <b>{name}</b> {health.word}
            <Seconds socket={socket} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Seconds({ socket }: Pick<Line, 'socket'>): ReactElement | null {
  const seconds = useRetryCountdown(socket)
  return seconds !== null && seconds > 0 ? <span className="seconds"> · {seconds} s</span> : null
}
