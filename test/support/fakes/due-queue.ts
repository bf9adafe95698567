/** What falls due earlier comes first, and of two that fall due together the one that was added first. */
export interface DueQueue<T> {
  add(dueMs: number, item: T): void
  /** The first item, if it is due by then. */
  take(byMs: number): T | undefined
}

interface Place<T> {
  readonly dueMs: number
  readonly nth: number
  readonly item: T
}

/** A binary heap: a fleet of thousands has as many timers. */
export function createDueQueue<T>(): DueQueue<T> {
  const heap: Place<T>[] = []
  let added = 0

  const isBefore = (a: Place<T>, b: Place<T>): boolean => a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.nth < b.nth)
  const rise = (from: number, place: Place<T>): void => {
    let at = from
    for (let parentAt = (at - 1) >> 1; at > 0; parentAt = (at - 1) >> 1) {
      const parent = heap[parentAt]
      if (!parent || isBefore(parent, place)) break
      heap[at] = parent
      at = parentAt
    }
    heap[at] = place
  }
  /** Moves the hole at the top down to where nothing is below it, and fills it. */
  const sink = (place: Place<T>): void => {
    let at = 0
    for (;;) {
      const [leftAt, rightAt] = [2 * at + 1, 2 * at + 2]
      const [left, right] = [heap[leftAt], heap[rightAt]]
      const childAt = left && right && isBefore(right, left) ? rightAt : leftAt
      const child = heap[childAt]
      if (!child) break
      heap[at] = child
      at = childAt
    }
    rise(at, place)
  }

  return {
    add(dueMs, item) {
      added += 1
      rise(heap.length, { dueMs, nth: added, item })
    },
    take(byMs) {
      const [first] = heap
      if (!first || first.dueMs > byMs) return undefined
      const last = heap.pop()
      if (last && last !== first) sink(last)
      return first.item
    },
  }
}
