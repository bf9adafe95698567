import { admit, type Outbox, type OutboxEntry } from './outbox.ts'

/** An outbox that keeps what was sent until it is acknowledged. */
export interface AckOutbox<Out, Data> extends Outbox<Out, Data> {
  /** Whether a message with this id waits, to be sent or to be acknowledged. */
  readonly has: (id: string) => boolean
  /** Lets go of a message, and tells whether there was one. */
  readonly acknowledge: (id: string) => boolean
  /** Puts what was sent back in front: a new socket is there. */
  readonly rewind: () => void
  /** Takes out everything that was sent, by whatever socket. */
  readonly takeSent: () => readonly OutboxEntry<Out, Data>[]
  /** How many were sent and wait for their acknowledgement. */
  readonly unacknowledged: () => number
}

/** The type of {@link acknowledged}: what `acks.use` takes. */
export type Acknowledged = <Out, Data>() => AckOutbox<Out, Data>

/**
 * Keeps every message until the server has acknowledged it, and sends it again, in order, on the next
 * socket. Given by name, as `acks: { use: acknowledged, … }`, so that an app without it does not ship
 * it.
 */
export function acknowledged<Out, Data>(): AckOutbox<Out, Data> {
  type Entry = OutboxEntry<Out, Data>
  /** By id; what has none is its own key, and is not kept once it was sent. */
  type Entries = Map<string | Entry, Entry>
  let sent: Entries = new Map()
  let unsent: Entries = new Map()
  /**
   * Kept over a flush: each new iterator would step over everything that was sent before. No longer: it
   * keeps all that was ever deleted alive.
   */
  let waiting: Iterator<Entry, undefined> | undefined
  let bytes = 0

  const all = (): readonly Entry[] => [...sent.values(), ...unsent.values()] // what was sent is older
  const keyOf = (entry: Entry): string | Entry => entry.id ?? entry
  const forget = (entry: Entry): void => {
    const key = keyOf(entry)
    if (sent.delete(key) || unsent.delete(key)) bytes -= entry.bytes
  }
  const remove = (entry: Entry): void => {
    waiting = undefined
    forget(entry)
  }
  const take = (wanted: (entry: Entry) => boolean): readonly Entry[] => {
    const taken = all().filter(wanted)
    for (const entry of taken) remove(entry)
    return taken
  }
  const oldestOf = (entries: Entries): Entry | undefined => entries.values().next().value
  const room = {
    count: () => sent.size + unsent.size,
    bytes: () => bytes,
    takeOldest() {
      const oldest = oldestOf(sent) ?? oldestOf(unsent)
      if (oldest) remove(oldest)
      return oldest
    },
  }

  return {
    add(entry, limits) {
      const pushedOut = admit(entry, limits, room)
      unsent.set(keyOf(entry), entry)
      waiting = undefined
      bytes += entry.bytes
      return pushedOut
    },
    takeNext() {
      waiting ??= unsent.values()
      const { value: next } = waiting.next()
      if (!next) waiting = undefined
      else if (next.id === undefined) forget(next)
      else {
        unsent.delete(next.id)
        sent.set(next.id, { ...next, wasSent: true })
      }
      return next
    },
    takeAll: () => take(() => true),
    takeExpired: (nowMs) => take(({ expiresMs }) => expiresMs <= nowMs),
    nextExpiryMs: () => all().reduce((earliest, { expiresMs }) => Math.min(earliest, expiresMs), Infinity),
    size: () => unsent.size,
    has: (id) => sent.has(id) || unsent.has(id),
    acknowledge(id) {
      const entry = sent.get(id) ?? unsent.get(id)
      if (!entry?.wasSent) return false // it may be an id of an earlier page, which this one uses again
      remove(entry)
      return true
    },
    rewind() {
      unsent = new Map([...sent, ...unsent])
      sent = new Map()
      waiting = undefined
    },
    takeSent: () => take(({ wasSent }) => wasSent),
    unacknowledged: () => sent.size,
  }
}
