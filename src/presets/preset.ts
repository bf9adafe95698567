import { canReadMode } from '../domain/error/development.ts'
import { givenRulesKey } from '../domain/policy/given-rules.ts'
import type { CloseStatus, CloseStatuses } from '../domain/status/close-status.ts'
import type { ReconnectPolicy } from '../domain/policy/reconnect-policy.ts'
import type { Decision } from '../domain/policy/retry.ts'
import type { HeartbeatOptions } from '../engine/lifecycle/heartbeat.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/**
 * The rules of a preset: decisions, and no functions. A function would see the preset's own statuses and no others,
 * and so fit no table of an app that has more.
 */
export type PresetRules<S extends string> = ReconnectPolicy<S> & {
  readonly [K in CloseStatus | S | 'default']?: Decision | undefined
} & { readonly [code: number]: Decision; readonly [range: `${number}-${number}`]: Decision }

/**
 * What is known of a server: names for its close codes, and rules for them. Both are plain data, to be
 * handed to a connection as they are, or spread into tables of your own.
 *
 * Rules stand under names and under ranges, never under single codes, so that a code of yours goes before
 * them, and a name or a range of yours takes their place. Names that only say what a range already decides
 * have no rule of their own. Ranges may not overlap: to decide a part of one, use codes or names.
 */
export interface Preset<T extends CloseStatuses | undefined> {
  /** `undefined` where the server has no codes of its own: a connection takes that, and no empty table. */
  readonly statuses: T
  /** For `reconnectPolicy`: what the server's documentation asks of its clients. */
  readonly rules: PresetRules<keyof T & string>
}

/** A server whose protocol has pings of its own, below the messages of the app. */
export interface PresetWithHeartbeat<T extends CloseStatuses | undefined> extends Preset<T> {
  /** As they go over the wire. Spread it to change a duration. */
  readonly heartbeat: HeartbeatOptions
}

/** In development rules say where they come from, also where they are spread: see {@link givenRulesKey}. */
export function presetRules<S extends string = never>(rules: PresetRules<NoInfer<S>>): PresetRules<S> {
  return /* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production'
    ? Object.assign({ [givenRulesKey()]: rules }, rules)
    : rules
}
