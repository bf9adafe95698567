/** Listeners that cannot harm each other: one that throws is reported, and the others are served. */
export interface Listeners<A, B = undefined> {
  readonly add: (listener: (a: A, b: B) => void) => () => void
  readonly call: (a: A, b: B) => void
}

/** Replaced, never changed: who is added during a call does not hear of it. */
export type ListenerEntries<A, B> = readonly ListenerEntry<A, B>[]

/** The same function may be added twice. Who was removed is not called again, also not in a call that has begun. */
export interface ListenerEntry<A, B> {
  listener: ((a: A, b: B) => void) | undefined
}

export function createListeners<A, B = undefined>(onThrow: (error: unknown) => void): Listeners<A, B> {
  let entries: ListenerEntries<A, B> = []
  return {
    add(listener) {
      const entry: ListenerEntry<A, B> = { listener }
      entries = [...entries, entry]
      return () => {
        entry.listener = undefined
        entries = entries.filter((other) => other !== entry)
      }
    },
    call: (a, b) => callAll(entries, a, b, onThrow),
  }
}

/** A function for all of them, and not one for each: an engine optimises what it sees often. */
export function callAll<A, B>(entries: ListenerEntries<A, B>, a: A, b: B, onThrow: (error: unknown) => void): void {
  for (const { listener } of entries) {
    try {
      listener?.(a, b)
    } catch (error) {
      onThrow(error)
    }
  }
}
