import type { CloseStatus } from '../../src/domain/status/close-status.ts'

/**
 * The statuses and their codes as the registry has them. Spelled out here, so that a slip in the
 * product's own table has something to differ from.
 */
export const registered = [
  [1000, 'normalClosure'],
  [1001, 'endpointUnavailable'],
  [1002, 'protocolError'],
  [1003, 'unsupportedData'],
  [1005, 'empty'],
  [1006, 'abnormalClosure'],
  [1007, 'invalidPayloadData'],
  [1008, 'policyViolation'],
  [1009, 'messageTooBig'],
  [1010, 'mandatoryExtension'],
  [1011, 'internalServerError'],
  [1012, 'serviceRestart'],
  [1013, 'tryAgainLater'],
  [1014, 'badGateway'],
  [1015, 'tlsHandshakeError'],
  [3000, 'unauthorized'],
  [3003, 'forbidden'],
  [3008, 'timeout'],
] as const satisfies readonly (readonly [number, CloseStatus])[]

/** The eighteen names, and `unknown`. */
export const statuses: readonly CloseStatus[] = [...registered.map(([, status]) => status), 'unknown']
