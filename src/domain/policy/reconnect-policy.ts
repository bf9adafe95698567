import type { CloseInfo } from '../status/close-info.ts'
import { checkPolicy } from './check-policy.ts'
import type { AnyStatus, CloseStatus, CloseStatuses } from '../status/close-status.ts'
import { canReadMode } from '../error/development.ts'
import type { Decision } from './retry.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

type Seen<S extends string> = [S] extends [never] ? AnyStatus : S

/** What a rule function may ask about the connection. */
export interface RetryContext {
  /** The attempt that has just ended: 0 is the first connect, the retries of an outage count from 1. */
  readonly attempt: number
  /** Milliseconds since the closure that began the outage. */
  readonly elapsedMs: number
  /** Milliseconds that the socket was open; 0 if it never opened. */
  readonly openForMs: number
  /** Whether the platform believes in a network. */
  readonly online: boolean
  /** Whether nobody sees the page. */
  readonly hidden: boolean
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number
}

/**
 * What to do after a closure: a decision, or a function that makes one. `undefined` is no opinion,
 * and the next rule in the order decides.
 *
 * TypeScript widens the only string that an async function returns: write `async () => 'stop' as const`.
 */
export type Rule<S extends string = never> =
  | Decision
  | ((info: CloseInfo<Seen<S>>, context: RetryContext) => Decision | undefined | Promise<Decision | undefined>)

/** Rules by status, by code, by range of codes, and `default` in the place of the built-in table. */
export type PolicyTable<S extends string = never> = {
  readonly [K in CloseStatus | S | 'default']?: Rule<S> | undefined
} & { readonly [code: number]: Rule<S>; readonly [range: `${number}-${number}`]: Rule<S> }

declare const names: unique symbol

/**
 * A table of rules. `S` are the app's own statuses that it names: a connection without them does
 * not take it. A policy that names none fits every connection.
 */
export type ReconnectPolicy<S extends string = never> = PolicyTable<S> & { readonly [names]?: S }

/** What {@link reconnectPolicy} needs to know besides the table. */
export interface ReconnectPolicyOptions<S extends string = never> {
  /** The app's own codes by name, so that rules may be keyed by them. See {@link defineCloseStatuses}. */
  readonly statuses?: CloseStatuses<S> | undefined
}

/**
 * Checks a table of rules and returns it, so that it can be spread into another.
 *
 * A closure is looked up by its code, then its status, then a range, then `default`; without any of
 * these the built-in table decides. Closures of our own (`cause: 'app'`) never reach a policy, and a
 * `blocked` one stops unless a rule function decides otherwise.
 *
 * @throws {PolicyError} In development, where a key is no status, code or range (with the nearest name),
 *   where ranges overlap, or where a rule is none. In production a rule that fails is reported when it
 *   is asked, and the built-in rule applies.
 *
 * @example
 * const policy = reconnectPolicy({
 *   policyViolation: 'stop',
 *   4401: retry({ attempts: 3, before: ({ signal }) => refreshToken(signal) }),
 *   '4500-4599': retry({ firstDelayMs: [1_000, 5_000] }),
 * })
 */
export function reconnectPolicy<S extends string = never>(
  table: ReconnectPolicy<NoInfer<S>>,
  options: ReconnectPolicyOptions<S> = {},
): ReconnectPolicy<S> {
  if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') checkPolicy(table, options.statuses)
  return table
}

/** Rules by key, without the names in the type: what the engine works with. */
export type AnyPolicy = Readonly<Record<string, Rule<AnyStatus> | undefined>>

/** The policy of `reconnect: false`. */
export const neverReconnect: AnyPolicy = { default: 'stop' }
