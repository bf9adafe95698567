import type { AnyStatus } from '../domain/close-status.ts'
import { internalsOf, type Connection } from '../engine/connection.ts'
import { messageFeedsOf } from './message-feeds.ts'

/** What a component makes of a message. */
export type Select<In, T> = (message: In) => T | undefined

export type IsEqual<T> = (a: T, b: T) => boolean

/** The latest value that a selector made of the messages of a topic, as React reads it. */
export interface Selection<In, T> {
  /**
   * The value for a render with this selector. With another one than the last render's it is what that
   * makes of the messages that are shown now; nothing changes by it.
   */
  readonly read: (select: Select<In, T>, isEqual: IsEqual<T>) => T | undefined
  /** A render with this selector is on the page: from now on it makes the values. */
  readonly adopt: (select: Select<In, T>, isEqual: IsEqual<T>) => void
  readonly subscribe: (changed: () => void) => () => void
}

/** A value, and the message that it was made of. */
interface Picked<In, T> {
  readonly value: T | undefined
  readonly from: In | undefined
}

/** What another selector would show. Kept, because React asks more than once and expects the same object. */
interface Preview<In, T> {
  readonly select: Select<In, T>
  readonly shown: Picked<In, T>
  readonly last: In | undefined
  readonly picked: Picked<In, T>
}

export function createSelection<In, T>(
  connection: Connection<In, never, AnyStatus>,
  topic: string | undefined,
): Selection<In, T> {
  const feeds = messageFeedsOf(connection)
  const { reportError } = internalsOf(connection).environment
  let by: Select<In, T> | undefined
  let equal: IsEqual<T> = Object.is
  let shown: Picked<In, T> = { value: undefined, from: undefined }
  let latest = shown
  /** The last message that the selector was asked about. */
  let seen: In | undefined
  let preview: Preview<In, T> | undefined

  const ask = <A>(question: () => A): A | undefined => {
    try {
      return question()
    } catch (error) {
      reportError(error)
      return undefined
    }
  }
  const isSame = (isEqual: IsEqual<T>, a: T | undefined, b: T): boolean =>
    a !== undefined && ask(() => isEqual(a, b)) === true
  /** The last message may be none of the new selector's; then the one that made the value still is. */
  const pickAgain = (
    select: Select<In, T>,
    isEqual: IsEqual<T>,
    picked: Picked<In, T>,
    last: In | undefined,
  ): Picked<In, T> => {
    for (const from of last === picked.from ? [last] : [last, picked.from]) {
      const value = from === undefined ? undefined : ask(() => select(from))
      if (value !== undefined) return { value: isSame(isEqual, picked.value, value) ? picked.value : value, from }
    }
    return picked
  }
  const previewOf = (select: Select<In, T>, isEqual: IsEqual<T>): Picked<In, T> => {
    const last = feeds.shownOf(topic)
    if (preview?.select !== select || preview.shown !== shown || preview.last !== last) {
      preview = { select, shown, last, picked: pickAgain(select, isEqual, shown, last) }
    }
    return preview.picked
  }

  const receive = (message: In): void => {
    seen = message
    const value = by && ask(() => by?.(message))
    if (value !== undefined) latest = { value, from: message }
  }
  const settle = (): boolean => {
    if (latest === shown) return false
    const { value: before } = shown
    const { value, from } = latest
    const same = value === undefined || isSame(equal, before, value)
    shown = same ? { value: before, from } : latest
    latest = shown
    return !same
  }

  return {
    read: (select, isEqual) => (select === by ? shown.value : previewOf(select, isEqual).value),
    adopt(select, isEqual) {
      equal = isEqual
      if (select === by) return
      const next = previewOf(select, isEqual)
      const pending = feeds.receivedOf(topic)
      const nothingPends = latest === shown && pending === feeds.shownOf(topic)
      latest = nothingPends ? next : pickAgain(select, isEqual, latest, pending)
      shown = next
      seen = pending
      by = select
      preview = undefined
    },
    subscribe(changed) {
      const unsubscribe = feeds.subscribe(topic, { receive, settle, changed })
      // What the others show already, and what they will show at the next flush.
      const last = feeds.shownOf(topic)
      const next = feeds.receivedOf(topic)
      if (last !== undefined && last !== seen && next !== seen) {
        receive(last)
        settle()
      }
      if (next !== undefined && next !== seen) receive(next)
      if (next === last) settle()
      return unsubscribe
    },
  }
}
