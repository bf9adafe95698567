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
    case 'handedOver':
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
      return event.id === undefined ? bytesText(event) : `${bytesText(event)}, id ${event.id}`
    case 'acknowledged':
      return `id ${event.id}`
    case 'invalid':
      return <InvalidText event={event} />
    case 'duplicateDropped':
      return bytesText(event)
    case 'undelivered':
      return `${event.count} given back: ${event.why}`
    case 'held':
      return `until ${event.until}`
    case 'probeSent':
      return 'still there?'
    case 'probeAnswered':
      return `after ${formatDuration(event.roundTripMs)}`
    case 'listenerThrew':
      return 'see the console'
    default:
      return event satisfies never
  }
}

function bytesText({ bytes }: { readonly bytes: number }): string {
  return bytes === 1 ? '1 byte' : `${bytes} bytes`
}

/** A schema's words may quote the message, which is the peer's. */
function InvalidText({ event }: { readonly event: Extract<ConnectionEvent, { type: 'invalid' }> }): ReactNode {
  const [issue] = event.issues
  if (!issue) return `${bytesText(event)} that the codec cannot decode`
  const place = issue.path.map(String).join('.')
  const others = event.issues.length - 1
  return (
    <>
      {bytesText(event)}: <UntrustedText text={place === '' ? issue.message : `${place}: ${issue.message}`} />
      {others > 0 && `, and ${others} more`}
    </>
  )
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
