import type { AnyStatus } from '../../domain/status/close-status.ts'
import { internalsOf, type Connection } from '../../engine/connection.ts'
import type { Arrival } from '../../engine/receiving/topics.ts'
import { messageFeedsOf } from './message-feeds.ts'
import type { Select } from './selection.ts'

/** What a history is made by; read anew at each message. */
export interface HistoryOptions<In, T> {
  readonly limit: number
  readonly select: Select<In, T>
}

/** The last values of a topic, as React reads them. */
export interface History<T> {
  readonly get: () => readonly T[]
  readonly subscribe: (changed: () => void) => () => void
}

/** Keeps what comes in a ring, so that a message costs the same however many there are; one list per flush. */
export function createHistory<In, T>(
  connection: Connection<In, never, AnyStatus>,
  topic: string | undefined,
  options: () => HistoryOptions<In, T>,
): History<T> {
  const { reportError } = internalsOf(connection).environment
  const feeds = messageFeedsOf(connection)
  let ring: T[] = []
  /** Where the oldest value is, once the ring is full. */
  let oldest = 0
  let room = 0
  let shown: readonly T[] = []
  let isNew = false

  const inOrder = (): T[] => [...ring.slice(oldest), ...ring.slice(0, oldest)]
  const makeRoom = (limit: number): void => {
    if (limit === room) return
    ring = limit ? inOrder().slice(-limit) : []
    oldest = 0
    room = limit
    isNew = true
  }
  const keep = (value: T): void => {
    if (ring.length < room) ring.push(value)
    else {
      ring[oldest] = value
      oldest = (oldest + 1) % room
    }
  }
  const receive = ({ message }: Arrival<In>): void => {
    const { limit, select } = options()
    try {
      const value = select(message)
      makeRoom(limit)
      if (value === undefined || !limit) return
      keep(value)
      isNew = true
    } catch (error) {
      reportError(error)
    }
  }
  const settle = (): boolean => {
    if (!isNew) return false
    isNew = false
    shown = inOrder()
    return true
  }
  return {
    get: () => shown,
    subscribe(changed) {
      const unsubscribe = feeds.subscribe(topic, { receive, settle, changed })
      // What came before a pause, if no flush will show it.
      if (feeds.shownOf(topic) === feeds.receivedOf(topic)) settle()
      return unsubscribe
    },
  }
}
