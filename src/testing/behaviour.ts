import { checkDelay, checkReason } from '../domain/error/check.ts'
import { OptionError } from '../domain/error/error.ts'
import type { CloseStatus } from '../domain/status/close-status.ts'
import { isTlsFailure } from './closing.ts'

/**
 * What a mock server does with one connection, as data: how it answers the handshake, what it does then,
 * and what it answers to messages. `In` are the messages that come to the client, `Out` those that it
 * sends, `S` the names of statuses that it needs.
 */
export interface Behaviour<out In = unknown, in Out = never, out S extends string = never> {
  /** How it answers the handshake. */
  readonly handshake: Handshake
  /** What it does once the connection is open, in order. */
  readonly steps: readonly Step<In, S>[]
  /** Asked for every message of the client, in order. `undefined` is no reply. */
  readonly replies: readonly ((message: Out) => In | undefined)[]
}

/** How a server answers a handshake. */
export type Handshake =
  | { readonly kind: 'accept'; readonly protocol: string }
  | {
      readonly kind: 'refuse'
      /** The status of the HTTP response; `null` where nobody is there. */
      readonly status: number | null
      readonly retryAfterMs: number | null
      readonly times: number
    }
  | { readonly kind: 'failTls' }
  | { readonly kind: 'hang' }

/** What a server does with an open connection. */
export type Step<In, S extends string> =
  | { readonly kind: 'send'; readonly message: In }
  | { readonly kind: 'close'; readonly as: ClosingStatus<S> | number; readonly reason: string }
  | { readonly kind: 'drop' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'restart'; readonly options: RestartOptions }
  | { readonly kind: 'pause'; readonly forMs: number }

/** Every status that has a code of its own. */
export type ClosingStatus<S extends string = never> = Exclude<CloseStatus, 'unknown'> | S

/** How a handshake is accepted. */
export interface AcceptOptions {
  /** The sub-protocol that the server chooses. A client that did not offer it fails. @default none */
  readonly protocol?: string | undefined
}

/** How handshakes are refused. */
export interface RefuseOptions {
  /** How many connections are refused in turn. @default as long as the behaviour lasts */
  readonly times?: number | undefined
}

/** How handshakes are refused by a response of HTTP. */
export interface HttpRefuseOptions extends RefuseOptions {
  /** The Retry-After of the response, in milliseconds; it is sent as whole seconds, rounded up. @default none */
  readonly retryAfterMs?: number | undefined
}

/** How a server restarts. */
export interface RestartOptions {
  /** How long connections are refused before the server is there again. @default 0 */
  readonly afterMs?: number | undefined
  /** The reason in the close frames: at most 123 bytes of UTF-8. @default '' */
  readonly reason?: string | undefined
}

const accepted = { handshake: { kind: 'accept', protocol: '' }, steps: [], replies: [] } as const

/** Opens, and stays. */
export function accepts({ protocol = '' }: AcceptOptions = {}): Behaviour<never, unknown> {
  return { ...accepted, handshake: { kind: 'accept', protocol } }
}

/**
 * Refuses the handshake, every time or so many times: by a response of HTTP, or because nobody is there. A socket
 * sees the same of both, 1006. `server.fetch` tells them apart, and with it `httpDiagnosis`.
 *
 * @param status Of the response, from 200 to 599; without one, nobody is there.
 * @throws {OptionError} For another status, where `times` is below 1, and where `retryAfterMs` is no delay.
 *
 * @example
 * server.plays(sequence(refuses({ times: 3 }), refuses(503, { retryAfterMs: 20_000 }), accepts()))
 */
export function refuses(options?: RefuseOptions): Behaviour<never, unknown>
/** Refuses handshakes with a response of this status. See the other form, too. */
export function refuses(status: number, options?: HttpRefuseOptions): Behaviour<never, unknown>
export function refuses(how: number | RefuseOptions = {}, options: HttpRefuseOptions = {}): Behaviour<never, unknown> {
  const status = typeof how === 'number' ? how : null
  const { times = Infinity, retryAfterMs }: HttpRefuseOptions = typeof how === 'number' ? options : how
  if (!(times >= 1)) throw new OptionError('times', 'atLeastOne', times)
  if (status !== null && !isResponseStatus(status)) throw new OptionError('refuses', 'httpStatus', status)
  if (retryAfterMs !== undefined) checkDelay(OptionError, 'retryAfterMs', retryAfterMs)
  return { ...accepted, handshake: { kind: 'refuse', status, retryAfterMs: retryAfterMs ?? null, times } }
}

/** Never answers the handshake. */
export function hangs(): Behaviour<never, unknown> {
  return { ...accepted, handshake: { kind: 'hang' } }
}

/** Opens, and sends these messages. */
export function sends<In>(...messages: readonly In[]): Behaviour<In, unknown> {
  return stepping(messages.map((message): Step<In, never> => ({ kind: 'send', message })))
}

/**
 * Opens, and answers messages: each with one reply. {@link inOrder} asks several of these for every message, and
 * sends their replies in that order.
 *
 * @param reply The answer to a message; `undefined` for none.
 *
 * @example
 * server.plays(repliesTo((message) => (message.type === 'ping' ? { type: 'pong' } : undefined)))
 *
 * @example
 * const onLogin = (reply) => repliesTo((message) => (message.type === 'login' ? reply : undefined))
 * server.plays(inOrder(onLogin({ type: 'welcome' }), ...history.map(onLogin)))
 */
export function repliesTo<In, Out>(reply: (message: Out) => In | undefined): Behaviour<In, Out> {
  return { ...accepted, replies: [reply] }
}

/**
 * Opens, and closes, so that the client sees this status or code: `empty` is a close frame without a code, and
 * `abnormalClosure` none at all. `tlsHandshakeError` never opens: the handshake fails, and the socket tells 1015, as
 * it does in Firefox.
 *
 * The status may be one of the app's own; see `statuses` of `createMockServer`. Without one it is `empty`.
 *
 * @param reason At most 123 bytes of UTF-8.
 *
 * @example
 * server.plays(closes('policyViolation', 'kicked'))
 */
export function closes(code?: number, reason?: string): Behaviour<never, unknown>
/** Opens, and closes with a status by name. See the form that takes a code. */
export function closes<const S extends string>(
  status: ClosingStatus<S>,
  reason?: string,
): Behaviour<never, unknown, Exclude<S, CloseStatus>>
export function closes(as: string | number = 'empty', reason = ''): Behaviour<never, unknown, string> {
  if (isTlsFailure(as)) return { ...accepted, handshake: { kind: 'failTls' } }
  return stepping([{ kind: 'close', as, reason }])
}

/** Opens, and is gone without a close frame. */
export function drops(): Behaviour<never, unknown> {
  return stepping([{ kind: 'drop' }])
}

/** Opens, and from then on neither answers nor hears anything, a close frame included. */
export function goesSilent(): Behaviour<never, unknown> {
  return stepping([{ kind: 'silence' }])
}

/**
 * Opens, and then the whole server restarts: it closes every connection with 1012, and is away for a while.
 *
 * @throws {OptionError} Where `afterMs` is no delay, or the reason is longer than 123 bytes.
 */
export function restarts(options: RestartOptions = {}): Behaviour<never, unknown> {
  checkRestart(options)
  return stepping([{ kind: 'restart', options }])
}

/**
 * Opens, and waits before the next step of {@link inOrder}.
 *
 * @throws {OptionError} Where this is no delay.
 */
export function pauses(forMs: number): Behaviour<never, unknown> {
  checkDelay(OptionError, 'pauses', forMs)
  return stepping([{ kind: 'pause', forMs }])
}

/** @throws {OptionError} Where `afterMs` is no delay, or the reason is longer than 123 bytes. */
export function checkRestart({ afterMs = 0, reason = '' }: RestartOptions): void {
  checkDelay(OptionError, 'afterMs', afterMs)
  checkReason(OptionError, reason)
}

/** 1xx is no answer, and 101 none that refuses. */
function isResponseStatus(status: number): boolean {
  return Number.isInteger(status) && status >= 200 && status <= 599
}

function stepping<In, S extends string>(steps: readonly Step<In, S>[]): Behaviour<In, unknown, S> {
  return { ...accepted, steps }
}
