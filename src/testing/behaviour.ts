import { checkDelay } from '../domain/error/check.ts'
import { OptionError } from '../domain/error/error.ts'
import type { CloseStatus } from '../domain/status/close-status.ts'

/**
 * What a mock server does with one connection, as data: how it answers the handshake, what it does then,
 * and what it answers to messages. `In` are the messages that come to the client, `Out` those that it
 * sends, `S` the names of statuses that it needs.
 */
export interface Behaviour<out In = unknown, in Out = never, out S extends string = never> {
  readonly handshake: Handshake
  readonly steps: readonly Step<In, S>[]
  /** Asked for every message of the client, in order. `undefined` is no reply. */
  readonly replies: readonly ((message: Out) => In | undefined)[]
}

/** Whatever its messages and statuses are. */
export type AnyBehaviour = Behaviour<unknown, never, string>

/** What does all that several behaviours do: sends any of their messages, and takes what each of them takes. */
export type AllOf<B extends AnyBehaviour> = [B] extends [Behaviour<infer In, infer Out, infer S>]
  ? Behaviour<In, Out, S>
  : never

/** How a server answers a handshake. */
export type Handshake =
  | { readonly kind: 'accept'; readonly protocol: string }
  | { readonly kind: 'refuse'; readonly status: number; readonly times: number }
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
  /** The status of the HTTP response. No client sees it: to script, every refusal is 1006. @default 503 */
  readonly status?: number | undefined
  /** How many connections are refused in turn. @default as long as the behaviour lasts */
  readonly times?: number | undefined
}

/** How a server restarts. */
export interface RestartOptions {
  /** How long connections are refused before the server is there again. @default 0 */
  readonly afterMs?: number | undefined
  /** The reason in the close frames. @default '' */
  readonly reason?: string | undefined
}

const accepted = { handshake: { kind: 'accept', protocol: '' }, steps: [], replies: [] } as const

/** Opens, and stays. */
export function accepts({ protocol = '' }: AcceptOptions = {}): Behaviour<never, unknown> {
  return { ...accepted, handshake: { kind: 'accept', protocol } }
}

/**
 * Refuses the handshake: every time, or so many times.
 *
 * @param how A status of HTTP, or options.
 * @throws {OptionError} Where `times` is below 1.
 *
 * @example
 * server.plays(sequence(refuses({ times: 3 }), accepts()))
 */
export function refuses(how: number | RefuseOptions = {}): Behaviour<never, unknown> {
  const { status = 503, times = Infinity } = typeof how === 'number' ? { status: how } : how
  if (!(times >= 1)) throw new OptionError('times', 'atLeastOne', times)
  return { ...accepted, handshake: { kind: 'refuse', status, times } }
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
 * Opens, and answers messages.
 *
 * @param reply The answer to a message; `undefined` for none.
 *
 * @example
 * server.plays(repliesTo((message) => (message.type === 'ping' ? { type: 'pong' } : undefined)))
 */
export function repliesTo<In, Out>(reply: (message: Out) => In | undefined): Behaviour<In, Out> {
  return { ...accepted, replies: [reply] }
}

/**
 * Opens, and closes, so that the client sees this status or code: `empty` is a close frame without a code,
 * `abnormalClosure` none at all, and `tlsHandshakeError` what few platforms report.
 *
 * The status may be one of the app's own; see `statuses` of `createMockServer`. Without one it is `empty`.
 *
 * @param reason At most 123 bytes of UTF-8.
 *
 * @example
 * server.plays(closes('policyViolation', 'kicked'))
 */
export function closes(code?: number, reason?: string): Behaviour<never, unknown>
export function closes<const S extends string>(
  status: ClosingStatus<S>,
  reason?: string,
): Behaviour<never, unknown, Exclude<S, CloseStatus>>
export function closes(as: string | number = 'empty', reason = ''): Behaviour<never, unknown, string> {
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
 * @throws {OptionError} Where `afterMs` is no delay.
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

/**
 * One after the other on the same connection. The handshake is the first one's; replies are all of theirs.
 * The types are those of the server that plays it; elsewhere they are those of all behaviours, or
 * `inOrder<In, Out>(…)`.
 *
 * @example
 * server.plays(inOrder(sends({ hello: 'you' }), pauses(1_000), closes('serviceRestart')))
 */
export function inOrder<In = never, Out = unknown, S extends string = never>(
  first: Behaviour<NoInfer<In>, NoInfer<Out>, NoInfer<S>>,
  ...rest: readonly Behaviour<NoInfer<In>, NoInfer<Out>, NoInfer<S>>[]
): Behaviour<In, Out, S>
// Where nobody says the types. In the one above they come from the server alone, so that it also says what
// a message is that is written in place; here each behaviour is of a type of its own.
export function inOrder<First extends AnyBehaviour, Rest extends readonly AnyBehaviour[]>(
  first: First,
  ...rest: Rest
): AllOf<First | Rest[number]>
export function inOrder<In, Out, S extends string>(
  first: Behaviour<In, Out, S>,
  ...rest: readonly Behaviour<In, Out, S>[]
): Behaviour<In, Out, S> {
  const all = [first, ...rest]
  return {
    handshake: first.handshake,
    steps: all.flatMap(({ steps }) => steps),
    replies: all.flatMap(({ replies }) => replies),
  }
}

/** @throws {OptionError} Where `afterMs` is no delay. */
export function checkRestart({ afterMs = 0 }: RestartOptions): void {
  checkDelay(OptionError, 'afterMs', afterMs)
}

function stepping<In, S extends string>(steps: readonly Step<In, S>[]): Behaviour<In, unknown, S> {
  return { ...accepted, steps }
}
