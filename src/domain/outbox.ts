import { SendError } from './error.ts'

/** Why a queued message was given back. */
export type UndeliveredReason =
  | 'closed'
  | 'stopped'
  | 'exhausted'
  | 'released'
  | 'expired'
  | 'overflow'
  | 'newSession'
  | 'aborted'

/** A message that was handed over and never reached a socket. */
export interface UndeliveredEntry<Out> {
  readonly message: Out
  /** Its size on the wire. */
  readonly bytes: number
  /** When it was handed over: milliseconds since the epoch. */
  readonly queuedAtMs: number
}

/** A message that waits for a socket, with what goes over the wire. */
export interface OutboxEntry<Out, Data> extends UndeliveredEntry<Out> {
  readonly data: Data
  /** Of the monotonic clock; `Infinity` keeps it as long as there is hope. */
  readonly expiresMs: number
}

/** How much may wait, and what gives way. */
export interface OutboxLimits {
  readonly limit: number
  readonly limitBytes: number
  readonly overflow: 'throw' | 'drop-oldest'
}

/** A bounded queue, in the order of handing over. */
export interface Outbox<Out, Data> {
  /**
   * Queues an entry and returns what it pushed out.
   *
   * @throws {SendError} `full`, with nothing changed.
   */
  readonly add: (entry: OutboxEntry<Out, Data>, limits: OutboxLimits) => readonly OutboxEntry<Out, Data>[]
  readonly takeOldest: () => OutboxEntry<Out, Data> | undefined
  readonly takeAll: () => readonly OutboxEntry<Out, Data>[]
  /** Takes out what has expired by now. */
  readonly takeExpired: (nowMs: number) => readonly OutboxEntry<Out, Data>[]
  /** When the next entry expires; `Infinity` where none will. */
  readonly nextExpiryMs: () => number
  readonly size: () => number
}

export function createOutbox<Out, Data>(): Outbox<Out, Data> {
  let entries: OutboxEntry<Out, Data>[] = []
  let bytes = 0

  const fits = (entry: OutboxEntry<Out, Data>, { limit, limitBytes }: OutboxLimits): boolean =>
    entries.length < limit && bytes + entry.bytes <= limitBytes
  const takeOldest = (): OutboxEntry<Out, Data> | undefined => {
    const oldest = entries.shift()
    bytes -= oldest?.bytes ?? 0
    return oldest
  }
  const takeAll = (): readonly OutboxEntry<Out, Data>[] => {
    const taken = entries
    entries = []
    bytes = 0
    return taken
  }

  return {
    add(entry, limits) {
      const couldFit = limits.limit > 0 && entry.bytes <= limits.limitBytes
      if (!couldFit || (limits.overflow !== 'drop-oldest' && !fits(entry, limits))) throw new SendError('full')
      const pushedOut: OutboxEntry<Out, Data>[] = []
      while (!fits(entry, limits)) {
        const oldest = takeOldest()
        if (oldest) pushedOut.push(oldest)
      }
      entries.push(entry)
      bytes += entry.bytes
      return pushedOut
    },
    takeOldest,
    takeAll,
    takeExpired(nowMs) {
      const due = entries.filter((entry) => entry.expiresMs <= nowMs)
      if (!due.length) return due
      entries = entries.filter((entry) => entry.expiresMs > nowMs)
      bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0)
      return due
    },
    nextExpiryMs: () => entries.reduce((earliest, entry) => Math.min(earliest, entry.expiresMs), Infinity),
    size: () => entries.length,
  }
}
