import { useMessages } from 'hangup'
import type { ReactElement } from 'react'
import type { Log } from '../fleet/use-log.ts'
import type { FromLog, LogLine } from '../protocol.ts'
import type { ConnectionBannerProps } from './connection-banner.tsx'
import { timeText } from '../words/time-text.ts'
import { Panel } from './panel.tsx'
import './log-panel.css'

export interface LogPanelProps extends ConnectionBannerProps {
  readonly log: Log
  readonly service: string | null
}

/** The last lines of one service, the newest first. */
export function LogPanel({ log, service, ...rest }: LogPanelProps): ReactElement {
  const lines = useMessages(log, { limit: 100, select: lineOf })
  return (
    <Panel
      title={service === null ? 'Log' : `Log of ${service}`}
      note={lines.length > 0 ? 'Newest first' : undefined}
      hasData={lines.length > 0}
      {...rest}
    >
      {lines.length === 0 ? (
        <p className="nothing">{service === null ? 'Choose a service to see its log.' : 'No lines yet.'}</p>
      ) : (
        <div className="log" tabIndex={0} role="region" aria-label="Lines">
          <ol role="list">
            {[...lines].reverse().map(({ number, atMs, level, text }) => (
              <li key={number} data-level={level}>
                <time>{timeText(atMs)}</time>
                <span className="level">{level}</span>
                <span>{text}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Panel>
  )
}

function lineOf(message: FromLog): LogLine | undefined {
  return message.type === 'line' ? message : undefined
}
