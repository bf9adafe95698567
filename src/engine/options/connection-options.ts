import type { ReconnectPolicy } from '../../domain/policy/reconnect-policy.ts'
import type { ConnectContext } from '../../domain/policy/retry.ts'
import type { CloseStatuses } from '../../domain/status/close-status.ts'
import type { HelloContext } from '../attempt/hello.ts'
import type { Codec } from '../codec.ts'
import type { Diagnose } from '../diagnosis/diagnose.ts'
import type { Environment } from '../environment.ts'
import type { HeartbeatOptions } from '../lifecycle/heartbeat.ts'
import type { InvalidMessage } from '../receiving/inbox.ts'
import type { StandardSchema } from '../standard-schema.ts'
import type { AckOptions, OutboxOptions, ResumeOptions } from './delivery-options.ts'
import type { LifecycleOptions } from './lifecycle-options.ts'

type Awaitable<T> = T | Promise<T>
/** A value, or what makes one for each attempt. */
export type OnEveryAttempt<T> = T | ((context: ConnectContext) => Awaitable<T>)

/**
 * With explicit `<In, Out>` the names of `statuses` cannot be inferred, and would be lost in silence: the
 * compiler shows this signature instead. A signature, because a property would be taken for a name.
 */
type NeedsNames<S extends string> = [S] extends [never]
  ? (hint: 'with explicit <In, Out> pass <In, Out, keyof typeof statuses>') => never
  : unknown

/**
 * Where to connect: `ws:`, `wss:`, `http:`, `https:`, or relative to the page. A function is called on
 * every attempt, so that it can hold a fresh token.
 */
export type UrlOption = OnEveryAttempt<string | URL>

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
  /**
   * Whether the server may advise when to come back: a reason that is, or ends in, `retry-after=20` or
   * `retry-after=0-60` (seconds) takes the place of the first delay where no rule gives one. It lengthens, and
   * shortens only after a stable connection; it never turns a stop into a retry. @default true
   */
  readonly advice?: boolean | undefined
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
  /** How much waits for a socket, for how long, and who hears of what had to be let go. */
  readonly outbox?: OutboxOptions<NoInfer<Sendable>> | undefined
  /** How the connection finds out that the other side is gone without a word. @default none */
  readonly heartbeat?: HeartbeatOptions | false | undefined
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
  /** Where to connect: `ws:`, `wss:`, `http:`, `https:` or relative to the page. A function is called on every attempt. */
  readonly url: UrlOption
}
