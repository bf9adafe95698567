import type { Diagnosis } from '../../domain/status/close-info.ts'
import type { SocketEventLike } from '../environment.ts'

/**
 * Whether the error of a socket speaks of TLS: the codes of OpenSSL and of Node (`ws` passes them on), and the
 * words of React Native's two platforms. Browsers say nothing. Letters count: a host may be called concert or
 * ssl, and is told in lower case.
 */
export function speaksOfTls({ error, message }: SocketEventLike): boolean {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
  return /CERT|ERR_(TLS|SSL)|UNABLE_TO_VERIFY|\b(TLS|SSL)|CertPath|certificat\w+ \w/.test(`${String(code)} ${message}`)
}

/** What is known where nobody was asked. */
export const undiagnosed: Diagnosis = { httpStatus: null, retryAfterMs: null, tls: null, reachable: null }
