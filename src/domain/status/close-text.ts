import type { CloseStatus } from './close-status.ts'

/** What a close status means, for people. */
export interface CloseStatusDescription {
  /** The name in the registry, where it has one. */
  readonly title: string
  /** Who closed, and why, in a sentence. */
  readonly description: string
  /** Where the meaning is written down. */
  readonly source: string
}

const rfc = 'https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1'
const iana = 'https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number'

const texts = {
  normalClosure: ['Normal Closure', 'The connection has done what it was opened for.', rfc],
  endpointUnavailable: ['Going Away', 'The server is going down, or the page was left.', rfc],
  protocolError: ['Protocol error', 'One side broke the rules of the WebSocket protocol.', rfc],
  unsupportedData: ['Unsupported Data', 'One side was sent a kind of data that it does not take.', rfc],
  empty: [
    'No Status Rcvd',
    'The connection was closed without a word on why. Never sent; reported in place of a code.',
    rfc,
  ],
  abnormalClosure: [
    'Abnormal Closure',
    'The connection was lost, or was never made. Never sent; reported in place of a code.',
    rfc,
  ],
  invalidPayloadData: [
    'Invalid frame payload data',
    'A message held bytes that its type does not allow, such as text that is not UTF-8.',
    rfc,
  ],
  policyViolation: ['Policy Violation', "A message or a client broke the server's own rules.", rfc],
  messageTooBig: ['Message Too Big', 'A message was larger than the other side takes.', rfc],
  mandatoryExtension: ['Mandatory Ext.', 'The client needs an extension that the server did not grant.', rfc],
  internalServerError: ['Internal Error', 'The server ran into a condition that it did not expect.', rfc],
  serviceRestart: ['Service Restart', 'The service is restarting; everyone comes back, spread over time.', iana],
  tryAgainLater: ['Try Again Later', 'The service is overloaded and asks for a rest.', iana],
  badGateway: ['Bad Gateway', 'A gateway got an invalid answer from the server behind it.', iana],
  tlsHandshakeError: [
    'TLS handshake',
    'No secure connection could be agreed on. Never sent; few platforms report it.',
    rfc,
  ],
  unauthorized: ['Unauthorized', 'The client must prove who it is before it may connect.', iana],
  forbidden: ['Forbidden', 'The server knows who the client is, and does not allow it.', iana],
  timeout: ['Timeout', 'The server waited too long for the client.', iana],
  unknown: ['Unknown', 'A code without a registered meaning, or one of an app that has no name for it here.', iana],
} as const satisfies Readonly<Record<CloseStatus, readonly [string, string, string]>>

/** Title, description and source of a status. Apart from the statuses, so that an app that shows none ships none. */
export function describeCloseStatus(status: CloseStatus): CloseStatusDescription {
  const [title, description, source] = texts[status]
  return { title, description, source }
}
