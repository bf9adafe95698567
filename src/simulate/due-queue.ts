/** Who is due next: the clients in the order of time, and at the same instant in that of their numbers. */
export interface DueQueue {
  /** A client has one instant at the most. One after the horizon is never due. */
  readonly put: (client: number, dueMs: number) => void
  /** The next client, which is due no more; −1 where nobody is. */
  readonly take: () => number
  /** When a client is due, or was last. */
  readonly dueMs: (client: number) => number
}

const none = -1
const buckets = 32_768

/**
 * A calendar: clients lie unsorted in buckets of time, and only those of the current bucket are in a heap.
 * Numbers alone, in a few arrays: a million clients are no million objects.
 */
export function createDueQueue(clients: number, horizonMs: number): DueQueue {
  const widthMs = Math.max(1, horizonMs / (buckets - 1))
  const due = new Float64Array(clients)
  const heads = new Int32Array(buckets).fill(none)
  /** The one that lies beneath a client in its bucket. */
  const beneath = new Int32Array(clients)
  const heap = new Int32Array(clients)
  let size = 0
  let current = 0

  const at = (place: number): number => heap[place] ?? none
  const dueMs = (client: number): number => due[client] ?? Infinity
  const isBefore = (one: number, other: number): boolean => {
    const [oneMs, otherMs] = [dueMs(one), dueMs(other)]
    return oneMs < otherMs || (oneMs === otherMs && one < other)
  }
  const rise = (client: number): void => {
    let place = size
    size += 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!isBefore(client, at(parent))) break
      heap[place] = at(parent)
      place = parent
    }
    heap[place] = client
  }
  const sink = (client: number): void => {
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= size) break
      if (child + 1 < size && isBefore(at(child + 1), at(child))) child += 1
      if (!isBefore(at(child), client)) break
      heap[place] = at(child)
      place = child
    }
    heap[place] = client
  }
  const first = (): number => {
    if (size === 0) return none
    const client = at(0)
    size -= 1
    sink(at(size))
    return client
  }
  const open = (bucket: number): void => {
    for (let client = heads[bucket] ?? none; client !== none; client = beneath[client] ?? none) rise(client)
  }

  return {
    put(client, dueAtMs) {
      due[client] = dueAtMs
      if (dueAtMs > horizonMs) return
      const bucket = Math.floor(dueAtMs / widthMs)
      if (bucket <= current) return rise(client)
      beneath[client] = heads[bucket] ?? none
      heads[bucket] = client
    },
    take() {
      let client = first()
      while (client === none && current < buckets - 1) {
        current += 1
        open(current)
        client = first()
      }
      return client
    },
    dueMs,
  }
}
