type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
type NumberOf<T extends string> = T extends `${infer N extends number}` ? N : never

/** The names of the close codes in the IANA registry, and their numbers. */
export const closeCodes = {
  normalClosure: 1000,
  endpointUnavailable: 1001,
  protocolError: 1002,
  unsupportedData: 1003,
  empty: 1005,
  abnormalClosure: 1006,
  invalidPayloadData: 1007,
  policyViolation: 1008,
  messageTooBig: 1009,
  mandatoryExtension: 1010,
  internalServerError: 1011,
  serviceRestart: 1012,
  tryAgainLater: 1013,
  badGateway: 1014,
  tlsHandshakeError: 1015,
  unauthorized: 3000,
  forbidden: 3003,
  timeout: 3008,
} as const

/**
 * A close code that is an application's or a library's to define: 3000–4999.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4.2
 */
export type AppCode = NumberOf<`${3 | 4}${Digit}${Digit}${Digit}`>

/**
 * A close code that script may send: 1000, or 3000–4999. Every other code throws an
 * InvalidAccessError in a browser, so `close(1001)` does not compile here.
 *
 * @see https://websockets.spec.whatwg.org/#dom-websocket-close
 */
export type SendableCode = 1000 | AppCode

/** Whether a number is a code of the 3000–4999 band, the one an app's own statuses live in. */
export function isAppCode(code: number): code is AppCode {
  return Number.isInteger(code) && code >= 3000 && code <= 4999
}

/** Whether `close(code)` may be called with this number: 1000, or 3000–4999. */
export function isSendableCode(code: number): code is SendableCode {
  return code === 1000 || isAppCode(code)
}

/**
 * The code of the closes that hangup makes for its own reasons (a replaced socket, a `hello` that
 * failed). Of the private band, because a server may destroy the session of a client that closes
 * with 1000 or 1001, and because uWebSockets reads 1012–3999 as 1006.
 */
export const replacedCode = 4900
