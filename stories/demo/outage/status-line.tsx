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
  if (!report) return <p role="status">Connecting …</p>
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
      return 'Stopped.'
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

/** For the people who use the app, who have never heard of a close code. A record, so that none is left out. */
const sentences: Readonly<Record<Report['status'], string>> = {
  normalClosure: 'The service has said goodbye.',
  endpointUnavailable: 'We are moving to another machine.',
  protocolError: 'Please reload this page.',
  unsupportedData: 'Please reload this page.',
  empty: 'The connection was closed.',
  abnormalClosure: 'The connection was lost.',
  invalidPayloadData: 'Please reload this page.',
  policyViolation: 'This account was used against the rules.',
  messageTooBig: 'That was too much at once.',
  mandatoryExtension: 'Please use another browser.',
  internalServerError: 'Something broke at our end.',
  serviceRestart: 'We are updating the service.',
  tryAgainLater: 'There is a lot going on. We will be with you soon.',
  badGateway: 'We cannot reach the service.',
  tlsHandshakeError: 'The connection could not be secured.',
  unauthorized: 'Please sign in.',
  forbidden: 'This is not for you.',
  timeout: 'The service has waited too long.',
  sessionExpired: 'Your session has ended. Signing you in again …',
  unknown: 'The connection was closed.',
}

function sentenceOf({ status, cause, next, opened }: Report): string {
  if (next.kind === 'recovered') return 'We are back.'
  if (cause === 'prepareFailed') return 'We could not sign you in again.'
  return opened ? sentences[status] : `We cannot reach the service yet.${attemptOf(next)}`
}

function attemptOf(next: Report['next']): string {
  return next.kind === 'retry' ? ` Attempt ${next.attempt} follows.` : ''
}

function isTryUseful({ next }: Report): boolean {
  return next.kind === 'retry' || next.kind === 'hold'
}
