import { canReadMode } from '../../domain/error/development.ts'
import { checkDuration } from '../../domain/error/check.ts'
import { OptionError } from '../../domain/error/error.ts'
import type { OutboxLimits } from '../../domain/delivery/outbox.ts'
import type { AnyPolicy } from '../../domain/policy/reconnect-policy.ts'
import type { CloseStatuses } from '../../domain/status/close-status.ts'
import { checkedProtocols, checkUrl } from '../attempt/address.ts'
import type { HelloContext } from '../attempt/hello.ts'
import { json, type Codec } from '../codec.ts'
import type { Diagnose } from '../diagnosis/diagnose.ts'
import { browserEnvironment, type Environment } from '../environment.ts'
import type { ResolvedHeartbeat } from '../lifecycle/heartbeat.ts'
import type { InvalidMessage } from '../receiving/inbox.ts'
import type { StandardSchema } from '../standard-schema.ts'
import { checkOptions } from './check-options.ts'
import type { ConnectionOptions, OnEveryAttempt, UrlOption } from './connection-options.ts'
import type { AckOptions, OutboxOptions, ResumeOptions } from './delivery-options.ts'
import type { ResolvedLifecycle } from './lifecycle-options.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/** Options with nothing left out. `In` and `Out` are messages as the app sees them, behind the schemas. */
export interface ResolvedOptions<In, Out> {
  readonly url: UrlOption
  readonly protocols: OnEveryAttempt<string | readonly string[]>
  readonly statuses: CloseStatuses
  readonly reconnect: AnyPolicy
  readonly advice: boolean
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
  advice: true,
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
  const heartbeat = options.heartbeat ? { ...heartbeatDefaults, ...definedOf(options.heartbeat) } : undefined
  const resolved = {
    codec: json(),
    ...defaults,
    ...definedOf(options),
    heartbeat,
    lifecycle: { ...lifecycleDefaults, ...definedOf(options.lifecycle) },
    outbox,
    environment,
  } as unknown as ResolvedOptions<Parsed, Sendable> // spreading forgets what is optional
  for (const [name, value] of Object.entries({ ...resolved, ...outbox })) {
    if (name.endsWith('Ms')) checkDuration(OptionError, name, value)
  }
  for (const [name, value] of Object.entries(heartbeat ?? {})) {
    if (!name.endsWith('Ms')) continue
    checkDuration(OptionError, `heartbeat.${name}`, value)
    if (value < 1) throw new OptionError(`heartbeat.${name}`, 'atLeastOne', value)
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
