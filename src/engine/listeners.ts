/** Listeners that cannot harm each other: one that throws is reported, and the others are served. */
export interface Listeners<Args extends readonly unknown[]> {
  readonly add: (listener: (...args: Args) => void) => () => void
  readonly call: (...args: Args) => void
  readonly size: () => number
}

export function createListeners<Args extends readonly unknown[]>(onThrow: (error: unknown) => void): Listeners<Args> {
  // Replaced, never changed: who is added or removed during a call does not disturb it.
  let entries: readonly { readonly listener: (...args: Args) => void }[] = []
  return {
    add(listener) {
      const entry = { listener } // the same function may be added twice
      entries = [...entries, entry]
      return () => {
        entries = entries.filter((other) => other !== entry)
      }
    },
    call(...args) {
      for (const { listener } of entries) {
        try {
          listener(...args)
        } catch (error) {
          onThrow(error)
        }
      }
    },
    size: () => entries.length,
  }
}
