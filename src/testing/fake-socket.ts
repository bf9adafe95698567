import { OptionError } from '../domain/error/error.ts'
import type { WireData } from '../engine/environment.ts'
import type { ClosingStatus } from './behaviour.ts'
import { closureOf, failTls, isTlsFailure } from './closing.ts'
import type { FarEnd, NearEnd } from './standard-socket.ts'

/** The server's end of one socket. Each call settles once the socket's listeners have heard of it. */
export interface FakeSocket {
  /** The URL that was asked for, with its query. */
  readonly url: string
  /** The sub-protocols that were offered. */
  readonly protocols: readonly string[]
  /** What was sent to the server. */
  readonly sent: readonly WireData[]
  /** The close frame that was sent; `null` before that. */
  readonly closing: { readonly code: number; readonly reason: string } | null
  /** The handshake succeeds. */
  readonly accepts: (protocol?: string) => Promise<void>
  /** The handshake fails, and nobody says why. */
  readonly refuses: () => Promise<void>
  /** A frame arrives. @throws {OptionError} Rejects with it before `accepts()`. */
  readonly sends: (data: string | ArrayBuffer) => Promise<void>
  /**
   * A close frame arrives; `tlsHandshakeError` fails the handshake.
   *
   * @throws {OptionError} Rejects with it for a code or a reason that it cannot have, for a failure of TLS after
   *   `accepts()`, and for everything else before it.
   */
  readonly closes: (as?: ClosingStatus | number, reason?: string) => Promise<void>
  /** The connection is gone, without a close frame; before `accepts()` that is a refusal. */
  readonly drops: () => Promise<void>
  /** From now on a close frame is not answered. */
  readonly goesSilent: () => void
}

/** Both ends of a line without a server. */
export function createFakeSocket(end: FarEnd): { readonly socket: FakeSocket; readonly near: NearEnd } {
  const sent: WireData[] = []
  let closing: FakeSocket['closing'] = null
  let silent = false
  let accepted = false
  /** A platform hears of no frame before that: a test that sends one has a mistake in it. */
  const assertAccepted = (): void => {
    if (!accepted) throw new OptionError('socket', 'noneOpen')
  }
  const socket: FakeSocket = {
    url: end.url,
    protocols: end.protocols,
    sent,
    get closing() {
      return closing
    },
    accepts(protocol = '') {
      accepted = true
      return end.accept(protocol)
    },
    refuses: () => end.fail(),
    async sends(data) {
      assertAccepted()
      await end.deliver(data)
    },
    async closes(as = 'empty', reason = '') {
      if (isTlsFailure(as) && !accepted) return failTls(end)
      const closure = closureOf(as, reason, {})
      assertAccepted()
      await end.end(closure)
    },
    drops: () => (accepted ? end.end(closureOf('abnormalClosure', '', {})) : end.fail()),
    goesSilent: () => void (silent = true),
  }
  const near: NearEnd = {
    send(data, bytes) {
      sent.push(data)
      end.left(bytes)
    },
    close(code = 1005, reason) {
      closing = { code, reason }
      if (!silent) void end.end({ code, reason, wasClean: true })
    },
    abandon: () => {},
  }
  return { socket, near }
}
