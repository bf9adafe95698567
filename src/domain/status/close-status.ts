import { checkCloseStatuses } from './check-close-statuses.ts'
import { closeCodes, type AppCode } from './close-code.ts'
import { canReadMode } from '../error/development.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/**
 * Why a connection closed: one name for each registered close code, and `unknown` for every
 * other number.
 *
 * @see https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number
 */
export type CloseStatus = keyof typeof closeCodes | 'unknown'

/** Names that an app's own status cannot take: the built-in ones, and the other keys of a policy. */
export type ReservedName = CloseStatus | 'default' | `${number}` | `${number}-${number}`

/** An app's own statuses: a name for each of its codes in 3000–4999. */
export type CloseStatuses<S extends string = string> = { readonly [K in S]: AppCode }

/** Any app's status: completion of the built-in names stays, and a switch needs a `default`. */
export type AnyStatus = string & {}

/**
 * The name of a close code. Total: 0, `NaN` and 65535 are `unknown`; `undefined`, which React
 * Native may report, is `abnormalClosure`, as a drop without a close frame is.
 *
 * An app's table is asked first, so it may rename 3000, 3003 and 3008.
 */
export function closeStatusOf<S extends string = never>(
  code: number | undefined,
  statuses?: CloseStatuses<S>,
): CloseStatus | S {
  const known = Object.entries<number>({ ...statuses, ...closeCodes }) // a name's first place is its place
  const found = known.find(([, number]) => number === (code ?? 1006))
  return (found ? found[0] : 'unknown') as CloseStatus | S // entries() forgets the names of its keys
}

/** The number of a status. */
export function closeCodeOf(status: Exclude<CloseStatus, 'unknown'>): number
/** The number of a status that may be `unknown`, which has many: `undefined` then. */
export function closeCodeOf(status: CloseStatus): number | undefined
export function closeCodeOf(status: CloseStatus): number | undefined {
  const codes: Readonly<Partial<Record<CloseStatus, number>>> = closeCodes
  return codes[status]
}

/**
 * Checks a table of an app's own close statuses and returns it, with literal codes.
 *
 * @throws {OptionError} In development, where a name is built in, `default`, or looks like a code or a range; where
 *   a code is outside 3000–4999; where two names share a code.
 *
 * @example
 * const statuses = defineCloseStatuses({ sessionExpired: 4001, kicked: 4002 })
 * connection.close(statuses.kicked)
 */
export function defineCloseStatuses<const T extends Readonly<Record<string, AppCode>>>(
  table: T & { readonly [K in keyof T & (ReservedName | number)]: never },
): Readonly<T> {
  if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production') checkCloseStatuses(table)
  return table
}
