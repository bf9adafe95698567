import type { Acknowledged } from '../domain/delivery/acknowledged.ts'
import { checkDuration } from '../domain/error/check.ts'
import type { CloseStatuses } from '../domain/status/close-status.ts'
import { canReadMode } from '../domain/error/development.ts'
import { OptionError } from '../domain/error/error.ts'
import type { OutboxLimits, UndeliveredEntry, UndeliveredReason } from '../domain/delivery/outbox.ts'
import type { AnyPolicy, ReconnectPolicy } from '../domain/policy/reconnect-policy.ts'
import type { Cursor, IsAfter, Resumable } from '../domain/delivery/resumable.ts'
import type { ConnectContext } from '../domain/policy/retry.ts'
import { checkedProtocols, checkUrl } from './attempt/address.ts'
import { checkOptions } from './check-options.ts'
import { json, type Codec } from './codec.ts'
import type { Diagnose } from './diagnosis/diagnose.ts'
import { browserEnvironment, type Environment } from './environment.ts'
import type { HeartbeatOptions, ResolvedHeartbeat } from './lifecycle/heartbeat.ts'
import type { InvalidMessage } from './receiving/inbox.ts'
import type { StandardSchema } from './standard-schema.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

type Awaitable<T> = T | Promise<T>
type OnEveryAttempt<T> = T | ((context: ConnectContext) => Awaitable<T>)

/**
 * With explicit `<In, Out>` the names of `statuses` cannot be inferred, and would be lost in silence: the
 * compiler shows this signature instead. A signature, because a property would be taken for a name.
 */
type NeedsNames<S extends string> = [S] extends [never]
  ? (hint: 'with explicit <In, Out> pass <In, Out, keyof typeof statuses>') => never
  : unknown

/** What `hello` can do with the socket that has just opened. */
export interface HelloContext<In, Out> extends ConnectContext {
  /** Sends at once, before anything that is queued. */
  readonly send: (message: Out) => void
  /** The next message that passes the test. Rejects when this attempt is given up. Listeners get it too. */
  readonly answer: (test: (message: In) => boolean) => Promise<In>
}

/** How messages wait for an open socket and, with `acks`, to be acknowledged. The limits count both. */
export interface OutboxOptions<Out> {
  /** How many messages may wait. @default 1_000 */
  readonly limit?: number | undefined
  /** How many bytes of them. @default 16_777_216 */
  readonly limitBytes?: number | undefined
  /** How long each may wait: to be sent and, with `acks`, to be acknowledged. In milliseconds. @default 60_000 */
  readonly ttlMs?: number | undefined
  /** Whether `send` throws when the outbox is full, or the oldest message gives way. @default 'throw' */
  readonly overflow?: 'throw' | 'drop-oldest' | undefined
  /** Gets back what will not be sent, or not again. Without it there is an event, and a development warning. */
  readonly onUndelivered?: ((entries: readonly UndeliveredEntry<Out>[], why: UndeliveredReason) => void) | undefined
}

/**
 * Where to connect: `ws:`, `wss:`, `http:`, `https:`, or relative to the page. A function is called on
 * every attempt, so that it can hold a fresh token.
 */
export type UrlOption = OnEveryAttempt<string | URL>

/** What the connection does about the page and the network. */
export interface LifecycleOptions {
  /**
   * While the platform says that there is no network, the next attempt waits until there is one, and
   * tries once a minute all the same. An open socket is kept, and this machine and private hosts are
   * tried as ever. @default true
   */
  readonly holdWhileOffline?: boolean | undefined
  /** While nobody can see the page, the next attempt waits until someone does. An open socket is kept. @default false */
  readonly holdWhileHidden?: boolean | undefined
  /**
   * When the page is frozen or goes to the back/forward cache, close the socket (with 4900) and come back
   * when it runs again; or keep it, and find out then whether it lives. @default 'close'
   */
  readonly suspend?: 'close' | 'keep' | undefined
}

type ResolvedLifecycle = { readonly [K in keyof LifecycleOptions]-?: NonNullable<LifecycleOptions[K]> }

/** How the server says what it has received: at least once, in order, over any number of sockets. */
export interface AckOptions<In, Out> {
  /** `acknowledged`, and nothing else: given by name so that an app without it does not ship it. */
  readonly use: Acknowledged
  /**
   * A message's own id; asked once, by `send`, before anything is sent. `undefined`: it will not be
   * acknowledged, and is sent at most once.
   */
  readonly idOf: (sent: Out) => string | undefined
  /**
   * The id that a message acknowledges; `undefined` where it is no acknowledgement. Acknowledgements do
   * not reach listeners, and one of an unknown id is ignored.
   */
  readonly ackOf: (received: In) => string | undefined
}

/** How a stream goes on where it was interrupted. */
export interface ResumeOptions<In> {
  /** `resumable`, and nothing else: given by name so that an app without it does not ship it. */
  readonly use: Resumable
  /** Where a message stands in the stream; `undefined` where it does not belong to it. */
  readonly cursorOf: (received: In) => Cursor | undefined
  /** Whether a cursor stands behind another; a message that does not is dropped. @default a cursor is new unless it equals the last */
  readonly isAfter?: IsAfter | undefined
}

/** Everything about a connection but where it leads. Durations are in milliseconds. */
export interface ConnectionSettings<
  In = unknown,
  Out = unknown,
  S extends string = never,
  Parsed = In,
  Sendable = Out,
> {
  /** The sub-protocols to offer. A function is called on every attempt. @default [] */
  readonly protocols?: OnEveryAttempt<string | readonly string[]> | undefined
  /** The app's own close codes by name. See {@link defineCloseStatuses}. */
  readonly statuses?: (CloseStatuses<S> & NeedsNames<S>) | undefined
  /** What to do after a closure, by its status. `false` never reconnects. @default the built-in table */
  readonly reconnect?: ReconnectPolicy<NoInfer<S>> | false | undefined
  /** How messages become text or bytes. @default json() */
  readonly codec?: Codec<In, Out> | undefined
  /**
   * Checks, and types, what comes: any Standard Schema, such as zod's or valibot's. What does not fit is
   * an `invalid` event and never delivered. An asynchronous one keeps the order, and the end of a
   * socket waits for its last messages, for 1 s at most.
   */
  readonly schema?: StandardSchema<unknown, Parsed> | undefined
  /** Checks, and types, what goes; its output is what is encoded. Synchronous: `send` throws what does not fit. */
  readonly sendSchema?: StandardSchema<Sendable, NoInfer<Out>> | undefined
  /** Called with what could not be decoded, or does not fit `schema`. */
  readonly onInvalid?: ((invalid: InvalidMessage) => void) | undefined
  /** The topic of a message, for listeners of that topic alone; `undefined` for none. */
  readonly topicOf?: ((message: NoInfer<Parsed>) => string | undefined) | undefined
  /** Of how many topics that nobody listens to the last message is kept for whoever does next. @default 0 */
  readonly retainTopics?: number | undefined
  /** Keeps every message until it is acknowledged, and sends it again after a reconnect. Fixed at creation. */
  readonly acks?: AckOptions<NoInfer<Parsed>, NoInfer<Sendable>> | undefined
  /** Goes on after a reconnect: the cursor is in every context, and duplicates are dropped. Fixed at creation. */
  readonly resume?: ResumeOptions<NoInfer<Parsed>> | undefined
  /**
   * Runs first on every open, before anything that is queued: authenticate and subscribe here. The
   * connection is open when it has settled; a rejection is a closure with cause `prepareFailed`.
   */
  readonly hello?: ((context: HelloContext<NoInfer<Parsed>, NoInfer<Sendable>>) => void | Promise<void>) | undefined
  readonly outbox?: OutboxOptions<NoInfer<Sendable>> | undefined
  /** How the connection finds out that the other side is gone without a word. @default none */
  readonly heartbeat?: HeartbeatOptions | undefined
  /** What the page and the network have to say. */
  readonly lifecycle?: LifecycleOptions | undefined
  /** Finds out why a handshake was refused, such as {@link httpDiagnosis}. @default nobody is asked */
  readonly diagnose?: Diagnose | undefined
  /** A longer frame that comes is an `invalid` event, and not decoded. @default Infinity */
  readonly messageBytes?: number | undefined
  /** How long a preparation, and then a handshake, may take. @default 10_000 */
  readonly connectTimeoutMs?: number | undefined
  /** How long `hello` may take. @default 10_000 */
  readonly helloTimeoutMs?: number | undefined
  /** How long a connection must have been open to count as recovered. @default 5_000 */
  readonly stableAfterMs?: number | undefined
  /** How many attempts a minute may see, whoever asks for them; more are put off. @default 60 */
  readonly attemptsPerMinute?: number | undefined
  /** How long the connection outlives its last holder. @default 1_000; 0 in `useWebSocket(url)` */
  readonly lingerMs?: number | undefined
  /** Ends the connection for good. */
  readonly signal?: AbortSignal | undefined
  /** The parts of the platform that differ from the default. @default browserEnvironment() */
  readonly environment?: Partial<Environment> | undefined
}

/** The options of {@link createConnection}. */
export interface ConnectionOptions<
  In = unknown,
  Out = unknown,
  S extends string = never,
  Parsed = In,
  Sendable = Out,
> extends ConnectionSettings<In, Out, S, Parsed, Sendable> {
  readonly url: UrlOption
}

/** Options with nothing left out. `In` and `Out` are messages as the app sees them, behind the schemas. */
export interface ResolvedOptions<In, Out> {
  readonly url: UrlOption
  readonly protocols: OnEveryAttempt<string | readonly string[]>
  readonly statuses: CloseStatuses
  readonly reconnect: AnyPolicy
  readonly codec: Codec<unknown, unknown>
  readonly schema?: StandardSchema<unknown, In>
  readonly sendSchema?: StandardSchema<Out, unknown>
  readonly onInvalid?: (invalid: InvalidMessage) => void
  readonly topicOf?: (message: In) => string | undefined
  readonly retainTopics: number
  readonly acks?: AckOptions<In, Out> | undefined
  readonly resume?: ResumeOptions<In> | undefined
  readonly hello?: (context: HelloContext<In, Out>) => void | Promise<void>
  readonly heartbeat?: ResolvedHeartbeat
  readonly lifecycle: ResolvedLifecycle
  readonly diagnose?: Diagnose
  readonly messageBytes: number
  readonly outbox: OutboxLimits & { readonly ttlMs: number } & Pick<OutboxOptions<Out>, 'onUndelivered'>
  readonly connectTimeoutMs: number
  readonly helloTimeoutMs: number
  readonly stableAfterMs: number
  readonly attemptsPerMinute: number
  readonly lingerMs: number
  readonly signal?: AbortSignal
  readonly environment: Environment
}

const defaults = {
  protocols: [],
  statuses: {},
  reconnect: {},
  connectTimeoutMs: 10_000,
  helloTimeoutMs: 10_000,
  stableAfterMs: 5_000,
  attemptsPerMinute: 60,
  retainTopics: 0,
  messageBytes: Infinity,
  lingerMs: 1_000,
}

const lifecycleDefaults: ResolvedLifecycle = { holdWhileOffline: true, holdWhileHidden: false, suspend: 'close' }
const heartbeatDefaults = { expectMs: Infinity, intervalMs: 25_000, timeoutMs: 10_000 }
const outboxDefaults = { limit: 1_000, limitBytes: 16_777_216, ttlMs: 60_000, overflow: 'throw' }

/**
 * Fills options in, and checks them. What a type or a static check can tell is checked in development
 * only; the URL, the sub-protocols and the durations are computed by many an app, and always checked.
 *
 * @throws {OptionError} Naming the option, the rule and the value.
 * @throws {PolicyError} For the rules of `reconnect`.
 * @throws {UrlError} For a `url` that is no function.
 */
export function resolveOptions<In, Out, S extends string, Parsed, Sendable>(
  options: ConnectionOptions<In, Out, S, Parsed, Sendable>,
): ResolvedOptions<Parsed, Sendable> {
  if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') checkOptions(options)
  const environment = resolveEnvironment(options.environment)
  const outbox = { ...outboxDefaults, ...definedOf(options.outbox) }
  const heartbeat = options.heartbeat && { ...heartbeatDefaults, ...definedOf(options.heartbeat) }
  const resolved = {
    codec: json(),
    ...defaults,
    ...definedOf(options),
    heartbeat,
    lifecycle: { ...lifecycleDefaults, ...definedOf(options.lifecycle) },
    outbox,
    environment,
  } as unknown as ResolvedOptions<Parsed, Sendable> // spreading forgets what is optional
  for (const [name, value] of Object.entries({ ...resolved, ...outbox, ...heartbeat })) {
    if (name.endsWith('Ms')) checkDuration(OptionError, name, value)
  }
  if (!(resolved.attemptsPerMinute >= 1)) {
    throw new OptionError('attemptsPerMinute', 'atLeastOne', resolved.attemptsPerMinute)
  }
  if (typeof resolved.url !== 'function') checkUrl(resolved.url, environment.baseUrl())
  if (typeof resolved.protocols !== 'function') checkedProtocols(resolved.protocols)
  return options.reconnect === false ? { ...resolved, reconnect: { default: 'stop' } } : resolved
}

/** An option that is given as `undefined` is left out. */
function definedOf(options: object = {}): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

/** The platform's ports with the app's own in their place. */
function resolveEnvironment(ports: Partial<Environment> = {}): Environment {
  const environment = { ...browserEnvironment(), ...ports }
  return {
    ...environment,
    reportError(error) {
      try {
        environment.reportError(error)
      } catch (again) {
        console.error(again) // whoever reports must not be stopped by it
      }
    },
  }
}
