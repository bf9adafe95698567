import type { DeskStatus } from './desk.ts'

/** What this app says to its users about a closure. A record, so that the compiler finds the one that is missing. */
export const closureWords: Readonly<Record<DeskStatus, string>> = {
  normalClosure: 'The desk has closed the line.',
  endpointUnavailable: 'The desk is moving to another machine.',
  protocolError: 'This version does not speak to the desk any more. Please reload.',
  unsupportedData: 'The desk does not take what this page sent. Please reload.',
  empty: 'The desk has hung up without a word.',
  abnormalClosure: 'The connection was lost.',
  invalidPayloadData: 'The desk could not read what this page sent. Please reload.',
  policyViolation: 'The desk has shut you out. Please call support.',
  messageTooBig: 'That order was too large to send.',
  mandatoryExtension: 'This browser cannot speak to the desk.',
  internalServerError: 'Something broke at the desk.',
  serviceRestart: 'The desk is restarting.',
  tryAgainLater: 'The desk is overloaded.',
  badGateway: 'The desk cannot be reached at the moment.',
  tlsHandshakeError: 'The line could not be secured.',
  unauthorized: 'Please sign in.',
  forbidden: 'Your account cannot trade here.',
  timeout: 'The desk has waited too long for this page.',
  sessionExpired: 'Your session has expired. Please sign in again.',
  marketClosed: 'The market is closed until tomorrow.',
  unknown: 'The line was closed for a reason that is new to us.',
}
