import { OptionError } from '../domain/error/error.ts'
import { closeCodes } from '../domain/status/close-code.ts'
import type { CloseStatuses } from '../domain/status/close-status.ts'
import type { FarEnd } from './standard-socket.ts'

/** The code of a status or a code. @throws {OptionError} For a name that is none, and for what no close frame can have. */
export function closingCode(as: string | number, statuses: CloseStatuses): number {
  const known: Readonly<Record<string, number>> = { ...closeCodes, ...statuses }
  const code = typeof as === 'number' ? as : known[as]
  if (code === undefined) throw new OptionError('closes', 'unknownName', [as, ...Object.keys(known)])
  if (!(Number.isInteger(code) && code >= 0 && code <= 65_535)) throw new OptionError('closes', 'code', code)
  return code
}

/** Lets a client see a code. */
export function closeAs(end: FarEnd, code: number, reason: string): Promise<void> {
  // What stands for "no close frame" has no reason either: RFC 6455 §7.4.1.
  if (code === 1006) return end.end({ code, reason: '', wasClean: false })
  if (code === 1015) return end.fail(code)
  return end.end({ code, reason: code === 1005 ? '' : reason, wasClean: true })
}
