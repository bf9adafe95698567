import { canReadMode } from '../domain/error/development.ts'
import { isSendableCode, type SendableCode } from '../domain/status/close-code.ts'
import { CloseArgumentError, HangupError, OptionError, SendError } from '../domain/error/error.ts'
import type { ConnectionState } from '../domain/machine/state.ts'
import { longestReasonBytes } from '../domain/error/check.ts'
import { utf8Bytes } from '../domain/utf8.ts'
import type { AnyStatus } from '../domain/status/close-status.ts'
import type { ConnectionEvent, ConnectionStats, Happening } from './connection-event.ts'
import { createInbox, type ListenOptions, type MessageListener } from './receiving/inbox.ts'
import { createInterpreter, type ReadonlyStoreApi } from './interpreter.ts'
import { showToObserver } from './observer.ts'
import { createListeners } from './listeners.ts'
import { createPreparationWarning } from './warnings/warn-of-preparation.ts'
import type { ConnectionOptions } from './options/connection-options.ts'
import { resolveOptions, type ResolvedOptions } from './options/resolve-options.ts'
import type { SendOptions, SendResult } from './sending/outgoing.ts'
import { sayingPhase } from './sending/saying-phase.ts'
import type { Environment } from './environment.ts'
import type { HandOverPort } from './hand-over/hand-over-port.ts'
import type { Arrival } from './receiving/topics.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/**
 * A connection as a value: lazy, and shared by passing it on. It opens when it is first held (by a
 * mounted `useWebSocket`, or by `open()`), and closes `lingerMs` after the last holder has let go.
 *
 * `In` are the messages that come, `Out` those that go, `S` the names of the app's own statuses.
 */
export interface Connection<out In, in Out, out S extends string = never> {
  /** The state, as a zustand vanilla store that only the connection writes. */
  readonly store: ReadonlyStoreApi<ConnectionState<S>>
  /**
   * Holds the connection for the app itself until `close()`, and connects afresh after a close or a
   * stop. The connection of `useWebSocket(url)` is its component's: without that, nothing happens.
   *
   * @throws {HangupError} After the signal was aborted.
   */
  readonly open: () => void
  /**
   * Closes, and stays closed until `open()` or `reconnect()`, or until the last holder has let go and
   * another comes. While connecting, the socket is given up at once, and the closure still has the code
   * asked for.
   *
   * @param code 1000 or 3000–4999. @default 1000
   * @param reason At most 123 bytes of UTF-8.
   * @throws {CloseArgumentError} For any other code or a longer reason.
   */
  readonly close: (code?: SendableCode, reason?: string) => void
  /**
   * Connects now: a wait is cut short, an open socket is replaced. Holds the connection as `open()`
   * does where nobody else does.
   *
   * @throws {HangupError} After the signal was aborted.
   */
  readonly reconnect: () => void
  /**
   * Hands a message over. Without an open socket it is queued, or what `whenDown` says.
   *
   * @throws {SendError} `invalid` where it does not fit `sendSchema`, or has the id of a message that is
   *   not acknowledged yet; `unencodable` where the codec cannot carry it, `closed` where the connection
   *   will not open by itself, `full` where the outbox is, `aborted` after the signal was aborted.
   */
  readonly send: (message: Out, options?: SendOptions) => SendResult
  /**
   * Resolves when nothing is left to send: the outbox is empty, every message is acknowledged where there
   * are `acks`, and the platform holds nothing back. At once, where that is so already.
   *
   * Rejects with a SendError, `closed` or `aborted`, when the connection ends before that, or a socket
   * is lost with bytes that will not be sent again. A message that expires, or gives way in a full outbox, is
   * waited for no longer: `outbox.onUndelivered` gets it.
   */
  readonly drained: () => Promise<void>
  /** Every message, or every one of a topic, in order. Returns what unsubscribes. */
  readonly onMessage: (listener: MessageListener<In>, options?: ListenOptions) => () => void
  /** Everything that happens, for logs and tools. Returns what unsubscribes. */
  readonly onEvent: (listener: (event: ConnectionEvent<S>) => void) => () => void
  /** Counters since the connection was made, and the latest round trip of the heartbeat. */
  readonly stats: () => ConnectionStats
}

/** A connection of any messages and statuses. */
export type AnyConnection = Connection<unknown, never, AnyStatus>

/** What the hooks need of a connection besides its public face. */
export interface ConnectionInternals {
  readonly environment: Environment
  /** Holds the connection; the returned function lets go. */
  readonly hold: () => () => void
  /** Takes note of options that are listened to, and not only read. */
  readonly refresh: () => void
  /** The last message of a topic that is listened to, or retained. */
  readonly lastOf: (topic: string) => Arrival<unknown> | undefined
  /** How many messages came; while one is delivered, its place among them. */
  readonly received: () => number
  readonly handOverPort: HandOverPort
  readonly options: () => Pick<
    ResolvedOptions<never, never>,
    'connectTimeoutMs' | 'helloTimeoutMs' | 'attemptsPerMinute'
  > & {
    readonly hello?: unknown
  }
}

const internals = new WeakMap<object, ConnectionInternals>()

/** Gives a connection what the hooks will ask it for. */
export function setInternals(connection: object, given: ConnectionInternals): void {
  internals.set(connection, given)
}

/** @throws {OptionError} Where the value was not made by this copy of {@link createConnection}. */
export function internalsOf(connection: object): ConnectionInternals {
  const found = internals.get(connection)
  if (!found) throw new OptionError('connection', 'connection')
  return found
}

/**
 * Makes a connection. Nothing is opened, and no timer started, until someone holds it.
 *
 * The types of messages are inferred: what comes from `schema`, else from `codec`; what goes from
 * `sendSchema`, else from `codec`. Explicit `<In, Out>` assert what nobody checks.
 *
 * @throws {OptionError} Where an option cannot be used.
 * @throws {PolicyError} Where a rule of `reconnect` cannot.
 * @throws {UrlError} Where `url` is no URL of a WebSocket.
 *
 * @example
 * const prices = createConnection({ url: 'wss://example.com/prices', codec: json<Price, Command>() })
 */
export function createConnection<In = unknown, Out = unknown, S extends string = never, Parsed = In, Sendable = Out>(
  options: ConnectionOptions<In, Out, S, Parsed, Sendable>,
): Connection<Parsed, Sendable, S> {
  const resolved = resolveOptions(options)
  return createLiveConnection(() => resolved, 'app')
}

/** A connection whose options are read anew at each use, for a hook that gets new ones at each render. */
export function createLiveConnection<In, Out, S extends string>(
  options: () => ResolvedOptions<In, Out>,
  owner: 'app' | 'component',
): Connection<In, Out, S> {
  const { environment } = options()
  const events = createListeners<ConnectionEvent<S>>(environment.reportError)
  const counters = { received: 0, sent: 0, invalid: 0, undelivered: 0, receivedBytes: 0, sentBytes: 0, connects: 0 }
  const emit = (happening: Happening<S>): void => events.call({ ...happening, atMs: environment.epochMs() }, undefined)
  const ports = { environment, options, emit, counters, resume: options().resume?.use() }
  const inbox = createInbox(ports, (id) => outgoing.acknowledge(id))
  const interpreter = createInterpreter<In, Out, S>(ports, inbox)
  const { store, post, route, outgoing, refresh, roundTripMs } = interpreter
  if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') {
    events.add(createPreparationWarning(() => store.getState().phase === 'open'))
  }
  let holders = 0
  let heldByApp = false

  const enter = (): void => {
    holders += 1
    if (holders === 1 && !isAborted()) post({ type: 'hold' })
  }
  const hold = (): (() => void) => {
    let holding = true
    enter()
    return () => {
      if (!holding) return
      holding = false
      holders -= 1
      if (holders === 0) post({ type: 'release' })
    }
  }
  const isAborted = (): boolean => options().signal?.aborted === true
  const assertNotAborted = (call: string): void => {
    if (isAborted()) throw new HangupError(call, 'aborted')
  }
  /** The app's own hold, until it calls `close()`. A component's connection is held by that component alone. */
  const holdForApp = (): void => {
    if (owner !== 'app' || heldByApp) return
    heldByApp = true
    enter()
  }
  const openBy = (type: 'openCalled' | 'reconnectCalled'): void => {
    assertNotAborted(type === 'openCalled' ? 'open' : 'reconnect')
    if (type === 'openCalled' || !holders) holdForApp()
    if (holders) post({ type })
  }

  const connection: Connection<In, Out, S> = {
    store,
    open: () => openBy('openCalled'),
    close(code = 1000, reason = '') {
      if (!isSendableCode(code)) throw new CloseArgumentError('code', 'sendableCode', code)
      const bytes = utf8Bytes(reason)
      if (bytes > longestReasonBytes) throw new CloseArgumentError('reason', 'reasonBytes', bytes)
      if (!isAborted()) post({ type: 'closeCalled', code, reason })
      if (heldByApp) holders -= 1 // not a release: what the app closed does not linger, it is closed
      heldByApp = false
    },
    reconnect: () => openBy('reconnectCalled'),
    send(message, sendOptions = {}) {
      if (isAborted()) throw new SendError('aborted')
      if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') {
        return sayingPhase(store, () => outgoing.send(message, sendOptions, route))
      }
      return outgoing.send(message, sendOptions, route)
    },
    drained: outgoing.drained,
    onMessage: inbox.subscribe,
    onEvent: events.add,
    stats: () => ({
      ...counters,
      reconnects: Math.max(0, counters.connects - 1),
      queued: outgoing.queued(),
      unacknowledged: outgoing.unacknowledged(),
      roundTripMs: roundTripMs(),
    }),
  }
  setInternals(connection, {
    environment,
    hold,
    refresh,
    lastOf: inbox.lastOf,
    received: () => counters.received,
    handOverPort: interpreter,
    options,
  })
  showToObserver(connection, environment)
  return connection
}
