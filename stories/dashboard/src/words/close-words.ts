import type { FleetStatus } from '../fleet/statuses.ts'

/** What a closure means to the people who use this app. A record, so that the compiler finds the one that is missing. */
export const closeWords: Readonly<Record<FleetStatus, string>> = {
  normalClosure: 'The server has ended this connection.',
  endpointUnavailable: 'The server is moving to another machine.',
  protocolError: 'This version does not understand the server any more. Please reload the page.',
  unsupportedData: 'The server does not take what this page sent. Please reload the page.',
  empty: 'The server has hung up without a word.',
  abnormalClosure: 'The connection was lost.',
  invalidPayloadData: 'The server could not read what this page sent. Please reload the page.',
  policyViolation: 'The server has shut this page out.',
  messageTooBig: 'A message was too large for the server.',
  mandatoryExtension: 'This browser cannot talk to the server.',
  internalServerError: 'Something broke on the server.',
  serviceRestart: 'The server is restarting.',
  tryAgainLater: 'The server is overloaded and asks for a rest.',
  badGateway: 'The server cannot be reached at the moment.',
  tlsHandshakeError: 'The connection could not be secured.',
  unauthorized: 'The server does not know who you are.',
  forbidden: 'Your account may not see this.',
  timeout: 'The server has waited too long for this page.',
  sessionExpired: 'Your session has expired.',
  notAllowed: 'Your account may not see this.',
  serviceGone: 'This service has been retired.',
  unknown: 'The server has ended this connection for a reason that is new to us.',
}
