import type { AnyStatus } from '../../domain/status/close-status.ts'
import type { NextStep } from '../../domain/status/close-report.ts'
import type { ConnectionEvent } from '../../engine/connection-event.ts'
import type { ConnectionObserver } from '../../engine/observer.ts'
import type { NamedSocket, SocketNames } from './socket-names.ts'
import type { ConnectionHappened, ShownVerdict } from './timeline-entry.ts'

/** Notes what connections of hangup say. It holds none of them: each holds what listens to it. */
export function noteConnections(sockets: SocketNames): ConnectionObserver {
  return ({ onEvent }) => {
    let socket = sockets.none()
    let isHeld = false
    onEvent((event) => {
      if (event.type === 'attemptStarted') {
        socket = sockets.attempt(event.attempt, event.origin)
        return
      }
      if (event.type === 'opened' || event.type === 'closed') socket.settle()
      // The same in other words, and the state of a wait that was just told of.
      const isSaid = event.type === 'verdict' && event.next.kind === 'hold' && isHeld
      isHeld = event.type === 'held'
      const what = isSaid ? null : happenedOf(event, socket)
      if (what) socket.tell(what)
    })
  }
}

/** `null` for what other entries say as well. */
function happenedOf(
  event: Exclude<ConnectionEvent<AnyStatus>, { readonly type: 'attemptStarted' }>,
  { isSeen }: NamedSocket,
): ConnectionHappened | null {
  switch (event.type) {
    case 'stateChanged':
      return null
    case 'prepareFailed':
      return { kind: 'prepareFailed', step: event.step, error: nameOf(event.error) }
    case 'opened':
    case 'handedOver':
      return { kind: 'ready', protocol: event.protocol, isHandOver: event.type === 'handedOver' }
    case 'closed': {
      const { status, code, reason, cause, opened, openForMs } = event.info
      const ownReason = isSeen() ? '' : reason
      return { kind: 'closed', status, code, reason: ownReason, cause, openForMs: opened ? openForMs : null }
    }
    case 'verdict':
      return { kind: 'verdict', next: verdictOf(event.next, event.atMs) }
    case 'held':
      return { kind: 'held', until: event.until }
    case 'sent':
      return isSeen() ? null : { kind: 'handedOver', bytes: event.bytes }
    case 'queued':
    case 'duplicateDropped':
      return { kind: event.type, bytes: event.bytes }
    case 'invalid':
      return { kind: 'invalid', bytes: event.bytes, issues: event.issues.length }
    case 'acknowledged':
      return { kind: 'acknowledged', id: event.id }
    case 'undelivered':
      return { kind: 'undelivered', count: event.count, why: event.why }
    case 'probeAnswered':
      return { kind: 'probeAnswered', roundTripMs: event.roundTripMs }
    case 'probeSent':
    case 'listenerThrew':
      return { kind: event.type }
    default:
      return event satisfies never
  }
}

function verdictOf(next: NextStep, nowMs: number): ShownVerdict {
  switch (next.kind) {
    case 'retry':
      return { kind: 'retry', attempt: next.attempt, inMs: Math.max(0, next.atMs - nowMs) }
    case 'recovered':
    case 'decision':
      return { kind: next.kind }
    case 'connecting':
    case 'hold':
    case 'stop':
      return next
    default:
      return next satisfies never
  }
}

/** Not the message of an error: a token may be part of it. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
