import { schedule, type Backoff } from './backoff.ts'
import type { CloseStatus } from '../status/close-status.ts'
import type { DelayWindow } from './delay-window.ts'

/** The delays and the limit of a built-in retry. */
export interface BuiltInRetry {
  readonly firstDelayMs: DelayWindow
  readonly backoff: Backoff
  readonly attempts: number
}

/**
 * RFC 6455's own advice for the first delay. The windows after it are wide on purpose, and begin early: a
 * fleet that was refused once must neither pile up on what is left of the first, nor come back in waves.
 * `npm run storm` shows what they do to a server.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-7.2.3
 */
const soon: BuiltInRetry = {
  firstDelayMs: [0, 5_000],
  backoff: /* @__PURE__ */ schedule([
    [5_000, 25_000],
    [5_000, 35_000],
  ]),
  attempts: Infinity,
}

/** The registration of 1012 asks for 5–30 s, because the whole fleet moves. */
const restarting: BuiltInRetry = {
  firstDelayMs: [5_000, 30_000],
  backoff: /* @__PURE__ */ schedule([[20_000, 45_000]]),
  attempts: Infinity,
}

/** A server that says it is overloaded gets the longest rest. */
const overloaded: BuiltInRetry = {
  firstDelayMs: [30_000, 60_000],
  backoff: /* @__PURE__ */ schedule([
    [30_000, 60_000],
    [60_000, 120_000],
    [120_000, 240_000],
    [150_000, 300_000],
  ]),
  attempts: Infinity,
}

/**
 * What happens after each status where the app's policy has no rule. It stops where the same bytes
 * would fail again, or where the server has said no; it retries where the network or the server
 * moved. Stopping on what we do not know would strand people, so `unknown` retries, but not for ever.
 */
const builtInPolicy: Readonly<Record<CloseStatus, 'stop' | BuiltInRetry>> = {
  normalClosure: 'stop',
  endpointUnavailable: soon,
  protocolError: 'stop',
  unsupportedData: 'stop',
  empty: soon,
  abnormalClosure: soon,
  invalidPayloadData: 'stop',
  policyViolation: 'stop',
  messageTooBig: 'stop',
  mandatoryExtension: 'stop',
  internalServerError: soon,
  serviceRestart: restarting,
  tryAgainLater: overloaded,
  badGateway: soon,
  tlsHandshakeError: soon,
  unauthorized: 'stop',
  forbidden: 'stop',
  timeout: soon,
  unknown: { ...soon, attempts: 20 },
}

/** The built-in row of a status; an app's own status has that of `unknown`. */
export function builtInRow(status: string): 'stop' | BuiltInRetry {
  return Object.hasOwn(builtInPolicy, status) ? builtInPolicy[status as CloseStatus] : builtInPolicy.unknown
}

/** The built-in delays of a status, also where the built-in table would stop and an app does not. */
export function builtInRetry(status: string): BuiltInRetry {
  const row = builtInRow(status)
  return row === 'stop' ? soon : row
}
