/** First in, first out, at a constant price however much waits: `shift()` moves all that is left of a long array. */
export interface Fifo<T> {
  readonly add: (item: T) => void
  /** The item that waited longest; `undefined` where none waits. */
  readonly take: () => T | undefined
  readonly clear: () => void
  readonly size: () => number
}

export function createFifo<T>(): Fifo<T> {
  let added: T[] = []
  /** What was added before those, the oldest last. */
  let older: T[] = []

  const clear = (): void => {
    added = []
    older = []
  }
  return {
    add: (item) => void added.push(item),
    take() {
      if (!older.length) {
        older = added.reverse()
        added = []
      }
      return older.pop()
    },
    clear,
    size: () => added.length + older.length,
  }
}
