import type { CloseCause, CloseReport, StopReason } from '../../src/index.ts'

/** Who or what ended the socket, in a sentence. */
export const causeText: Readonly<Record<CloseCause, string>> = {
  peer: 'The server closed the connection.',
  app: 'This page closed the connection.',
  connectionLost: 'The connection dropped without a close frame.',
  connectFailed: 'The handshake failed: refused, or no server reached.',
  connectTimeout: 'The server did not answer the handshake in time.',
  prepareFailed: 'Getting ready for the attempt failed.',
  heartbeatTimeout: 'The server stopped answering.',
  offline: 'The network went away.',
  suspended: 'The page was put to sleep.',
  blocked: 'The browser refused to open a socket.',
}

const stopText: Readonly<Record<StopReason, string>> = {
  policy: 'Closed, and not coming back',
  exhausted: 'Gave up',
  app: 'Closed by this page',
  blocked: 'Blocked by the browser',
}

const holdText = {
  online: 'Waiting for the network',
  visible: 'Waiting until this page is visible',
  resumed: 'Waiting until this page wakes up',
} as const

/** What happens next, as a headline. */
export function nextText({ next, opened }: CloseReport): string {
  switch (next.kind) {
    case 'decision':
      return 'Deciding what to do'
    case 'retry':
      return opened ? 'Connection lost, coming back' : 'No connection yet, trying again'
    case 'hold':
      return holdText[next.until]
    case 'connecting':
      return 'Connecting again'
    case 'recovered':
      return 'Connected again'
    case 'stop':
      return stopText[next.because]
    default:
      return next satisfies never
  }
}

/** `Attempt 2 of 20`; `null` where no attempt is due or under way. */
export function attemptText({ next }: CloseReport, attempts: number | null): string | null {
  if (next.kind !== 'retry' && next.kind !== 'connecting') return null
  if (attempts === null || attempts === Infinity) return `Attempt ${next.attempt}, no limit`
  return `Attempt ${next.attempt} of ${attempts}`
}
