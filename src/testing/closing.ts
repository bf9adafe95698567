import { checkReason } from '../domain/error/check.ts'
import { OptionError } from '../domain/error/error.ts'
import { closeCodes } from '../domain/status/close-code.ts'
import type { CloseStatuses } from '../domain/status/close-status.ts'
import type { FarEnd, SocketClose } from './standard-socket.ts'

/**
 * What a client is to see of a closure.
 *
 * @throws {OptionError} For a name that is none, for what no close frame can have, and for a failure of TLS, of which
 *   an open connection knows nothing.
 */
export function closureOf(as: string | number, reason: string, statuses: CloseStatuses): SocketClose {
  const code = codeOf(as, statuses)
  checkReason(OptionError, reason)
  if (isTlsFailure(code)) throw new OptionError('closes', 'tlsWhileOpen')
  // What stands for "no close frame" has no reason either: RFC 6455 §7.4.1.
  const isTold = code !== closeCodes.empty && code !== closeCodes.abnormalClosure
  return { code, reason: isTold ? reason : '', wasClean: code !== closeCodes.abnormalClosure }
}

function codeOf(as: string | number, statuses: CloseStatuses): number {
  const known: Readonly<Record<string, number>> = { ...closeCodes, ...statuses }
  const code = typeof as === 'number' ? as : Object.hasOwn(known, as) ? known[as] : undefined
  if (code === undefined) throw new OptionError('closes', 'closeName', [as, ...Object.keys(known)])
  if (!(Number.isInteger(code) && code >= 0 && code <= 65_535)) throw new OptionError('closes', 'code', code)
  return code
}

export function isTlsFailure(as: string | number): boolean {
  return as === 'tlsHandshakeError' || as === closeCodes.tlsHandshakeError
}

/** The handshake fails for TLS: with 1015, where a platform tells. Firefox does. */
export function failTls(end: FarEnd): Promise<void> {
  return end.fail(closeCodes.tlsHandshakeError)
}
