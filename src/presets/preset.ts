import type { CloseStatuses } from '../domain/status/close-status.ts'
import type { ReconnectPolicy } from '../domain/policy/reconnect-policy.ts'

/**
 * What is known of a server: names for its close codes, and rules for them. Both are plain data, to be
 * handed to a connection as they are, or spread into tables of your own.
 *
 * Rules stand under the names of `statuses` and under ranges, so that a name, a code or a range of yours
 * goes before them. Names that only say what a range already decides have no rule of their own.
 */
export interface Preset<T extends CloseStatuses> {
  readonly statuses: T
  readonly rules: ReconnectPolicy<keyof T & string>
}
