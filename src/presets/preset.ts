import type { CloseStatuses } from '../domain/status/close-status.ts'
import type { ReconnectPolicy } from '../domain/policy/reconnect-policy.ts'
import type { HeartbeatOptions } from '../engine/lifecycle/heartbeat.ts'

/**
 * What is known of a server: names for its close codes, and rules for them. Both are plain data, to be
 * handed to a connection as they are, or spread into tables of your own.
 *
 * Rules stand under names and under ranges, never under single codes, so that a code of yours goes before
 * them, and a name or a range of yours takes their place. Names that only say what a range already decides
 * have no rule of their own.
 */
export interface Preset<T extends CloseStatuses> {
  readonly statuses: T
  readonly rules: ReconnectPolicy<keyof T & string>
}

/** A server whose protocol has pings of its own, below the messages of the app. */
export interface PresetWithHeartbeat<T extends CloseStatuses> extends Preset<T> {
  /** As they go over the wire. Spread it to change a duration. */
  readonly heartbeat: HeartbeatOptions
}
