import type { AnyStatus } from '../../domain/status/close-status.ts'
import { internalsOf, type Connection } from '../../engine/connection.ts'
import type { Arrival } from '../../engine/receiving/topics.ts'
import { messageFeedsOf, type Subscriber } from './message-feeds.ts'

/** What a component makes of a message. */
export type Select<In, T> = (message: In) => T | undefined

/** The selector of a component that has none. */
export function whole(message: unknown): never {
  return message as never // without a selector T is In, which only the hooks' types can say
}

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

type Writable<T> = { -readonly [K in keyof T]: T[K] }

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
  let seen: Arrival<In> | undefined
  let preview: Preview<In, T> | undefined

  /** Asks the app; where that throws, the answer is what it was. */
  const ask = <A>(question: () => A, otherwise: A): A => {
    try {
      return question()
    } catch (error) {
      reportError(error)
      return otherwise
    }
  }
  const isSame = (isEqual: IsEqual<T>, a: T | undefined, b: T): boolean =>
    a !== undefined && ask(() => isEqual(a, b), false)
  /**
   * What a selector makes of the first of these messages that is for it; `undefined` where none is. The
   * last message may be none of its own: then the one that made the value still is.
   */
  const pick = (
    select: Select<In, T>,
    messages: readonly (In | undefined)[],
    before: T | undefined,
  ): Picked<In, T> | undefined => {
    for (const from of new Set(messages)) {
      const value = from === undefined ? undefined : ask(() => select(from), before)
      if (value !== undefined) return { value, from }
    }
    return undefined
  }
  const previewOf = (select: Select<In, T>, isEqual: IsEqual<T>): Picked<In, T> => {
    const last = feeds.shownOf(topic)?.message
    if (preview?.select !== select || preview.shown !== shown || preview.last !== last) {
      const { value: before, from } = shown
      const picked = pick(select, [last, from], before) ?? { value: undefined, from }
      const isKept = picked.value !== undefined && isSame(isEqual, before, picked.value)
      preview = { select, shown, last, picked: isKept ? { ...picked, value: before } : picked }
    }
    return preview.picked
  }

  const take = (arrival: Arrival<In>): void => {
    seen = arrival
    const { message: from } = arrival
    try {
      const value = by?.(from)
      if (value !== undefined) latest = { value, from }
    } catch (error) {
      reportError(error)
    }
  }
  /** The last message alone is enough for who selects nothing, and a message then costs nothing. */
  const takeLast = (): void => {
    const last = feeds.receivedOf(topic)
    if (by === whole && last && last !== seen) take(last)
  }
  const show = (): boolean => {
    if (latest === shown) return false
    const { value: before } = shown
    const { value, from } = latest
    const same = value === undefined || isSame(equal, before, value)
    shown = same ? { value: before, from } : latest
    latest = shown
    return !same
  }
  const settle = (): boolean => {
    takeLast()
    return show()
  }
  /** What came without being received: between a render and the subscription, or while nobody subscribed. */
  const catchUp = (): void => {
    const shownLast = feeds.shownOf(topic)
    const last = feeds.receivedOf(topic)
    const isNew = (arrival: Arrival<In> | undefined): arrival is Arrival<In> =>
      arrival !== undefined && arrival.at > (seen?.at ?? 0)
    if (isNew(shownLast)) {
      take(shownLast)
      show()
    }
    if (isNew(last)) take(last)
    if (last === shownLast) show()
  }

  const subscriber: Writable<Subscriber<In>> = { receive: undefined, settle, changed: () => {} }

  return {
    read: (select, isEqual) => (select === by ? shown.value : previewOf(select, isEqual).value),
    adopt(select, isEqual) {
      equal = isEqual
      if (select === by) return
      const next = previewOf(select, isEqual)
      const pending = feeds.receivedOf(topic)
      const waiting = [
        pending?.message === feeds.shownOf(topic)?.message ? undefined : pending?.message,
        latest === shown ? undefined : latest.from,
      ]
      latest = pick(select, waiting, latest.value) ?? next
      shown = next
      seen = pending
      by = select
      subscriber.receive = select === whole ? undefined : take
      preview = undefined
    },
    subscribe(changed) {
      subscriber.changed = changed
      const unsubscribe = feeds.subscribe(topic, subscriber, seen)
      catchUp()
      return unsubscribe
    },
  }
}
