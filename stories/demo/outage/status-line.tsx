import type { ReactElement } from 'react'
import { useCloseStatus, useRetryCountdown, type CloseReport, type Connection } from '../../../src/index.ts'
import { Button } from '../../ui/button.tsx'
import { reportTone } from '../../ui/tone.ts'
import type { OutageStatus } from './play-outage.ts'
import '../../ui/tone.css'
import './outage.css'

export interface StatusLineProps {
  readonly connection: Connection<unknown, unknown, OutageStatus>
}

/** One line that says why the connection closed, and what is being done about it. */
export function StatusLine({ connection }: StatusLineProps): ReactElement {
  const report = useCloseStatus(connection)
  const seconds = useRetryCountdown(connection)
  if (!report) return <p role="status">Live</p>
  return (
    <div className="status-line" data-tone={reportTone(report)}>
      <p role="status">
        <strong>{wordOf(report)}</strong> {sentenceOf(report)}
      </p>
      {seconds !== null && <span role="timer">{seconds} s</span>}
      {isTryUseful(report) && (
        <Button look="plain" onClick={connection.reconnect}>
          Try now
        </Button>
      )}
    </div>
  )
}

type Report = CloseReport<OutageStatus>

function wordOf({ next }: Report): string {
  switch (next.kind) {
    case 'recovered':
      return 'Live again.'
    case 'stop':
      return 'Signed out.'
    case 'connecting':
      return 'One moment.'
    case 'retry':
    case 'hold':
    case 'decision':
      return 'Interrupted.'
    default:
      return next satisfies never
  }
}

/** For the people who use the app, who have never heard of a close code. */
function sentenceOf({ status, next, opened }: Report): string {
  if (next.kind === 'recovered') return 'We are back.'
  switch (status) {
    case 'serviceRestart':
      return 'We are updating the service.'
    case 'tryAgainLater':
      return 'There is a lot going on. We will be with you soon.'
    case 'sessionExpired':
      return 'Your session has ended. Signing you in again …'
    case 'policyViolation':
      return 'This account was used against the rules.'
    case 'abnormalClosure':
      return opened ? 'The connection was lost.' : `We cannot reach the service yet.${attemptOf(next)}`
    default:
      return 'The connection was closed.'
  }
}

function attemptOf(next: Report['next']): string {
  return next.kind === 'retry' ? ` Attempt ${next.attempt} follows.` : ''
}

function isTryUseful({ next }: Report): boolean {
  return next.kind === 'retry' || next.kind === 'hold'
}
