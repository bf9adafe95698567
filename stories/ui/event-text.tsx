import type { ReactNode } from 'react'
import type { ConnectionEvent, NextStep } from '../../src/index.ts'
import { formatDuration } from './format.ts'
import { UntrustedText } from './untrusted-text.tsx'

/** What an event says besides its type. */
export function eventText(event: ConnectionEvent): ReactNode {
  switch (event.type) {
    case 'stateChanged':
      return event.state.phase === 'connecting' ? `connecting: ${event.state.step}` : event.state.phase
    case 'attemptStarted':
      return event.attempt === 0 ? 'a fresh start' : `attempt ${event.attempt}`
    case 'prepareFailed':
      return `${event.step} failed`
    case 'opened':
      return event.protocol || 'no sub-protocol'
    case 'closed':
      return (
        <>
          {event.info.code} {event.info.status}, {event.info.cause}
          {event.info.reason && (
            <>
              : <UntrustedText text={event.info.reason} />
            </>
          )}
        </>
      )
    case 'verdict':
      return nextStepText(event.next, event.atMs)
    case 'sent':
    case 'queued':
    case 'invalid':
      return `${event.bytes} bytes`
    case 'undelivered':
      return `${event.count} given back: ${event.why}`
    case 'listenerThrew':
      return 'see the console'
    default:
      return event satisfies never
  }
}

function nextStepText(next: NextStep, nowMs: number): string {
  switch (next.kind) {
    case 'retry':
      return `retry ${next.attempt} in ${formatDuration(Math.max(0, next.atMs - nowMs))}`
    case 'stop':
      return `stop: ${next.because}`
    case 'hold':
      return `hold until ${next.until}`
    case 'connecting':
      return `connecting, attempt ${next.attempt}`
    case 'decision':
    case 'recovered':
      return next.kind
    default:
      return next satisfies never
  }
}
