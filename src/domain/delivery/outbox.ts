import { SendError } from '../error/error.ts'

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

/** A message that was handed over, and is given back. */
export interface UndeliveredEntry<Out> {
  /** As it was handed to `send`. */
  readonly message: Out
  /** Its size on the wire. */
  readonly bytes: number
  /** When it was handed over: milliseconds since the epoch. */
  readonly queuedAtMs: number
  /** It did reach a socket and was never acknowledged, so it may have arrived. Only with `acks`. */
  readonly wasSent: boolean
}

/** A message that waits, with what goes over the wire. */
export interface OutboxEntry<Out, Data> extends UndeliveredEntry<Out> {
  /** What it is acknowledged by; `undefined` without `acks`. */
  readonly id: string | undefined
  /** The message as it goes over the wire. */
  readonly data: Data
  /** Of the monotonic clock; `Infinity` keeps it as long as there is hope. */
  readonly expiresMs: number
}

/** How much may wait, and what gives way. */
export interface OutboxLimits {
  /** How many messages may wait. */
  readonly limit: number
  /** How many bytes may wait. */
  readonly limitBytes: number
  /** What gives way when either is reached: the new message, or the oldest ones. */
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
  /** Takes the oldest that waits for a socket. */
  readonly takeNext: () => OutboxEntry<Out, Data> | undefined
  /** Takes out everything that waits, the oldest first. */
  readonly takeAll: () => readonly OutboxEntry<Out, Data>[]
  /** Takes out what has expired by now. */
  readonly takeExpired: (nowMs: number) => readonly OutboxEntry<Out, Data>[]
  /** When the next entry expires; `Infinity` where none will. */
  readonly nextExpiryMs: () => number
  /** How many wait for a socket. */
  readonly size: () => number
}

/** What {@link admit} must know of a queue, and do to it. */
export interface Room<Entry> {
  readonly count: () => number
  readonly bytes: () => number
  readonly takeOldest: () => Entry | undefined
}

export function createOutbox<Out, Data>(): Outbox<Out, Data> {
  let entries: OutboxEntry<Out, Data>[] = []
  /** How many of them were taken already: to shift a long list for each would take its length each time. */
  let taken = 0
  let bytes = 0

  const keep = (kept: OutboxEntry<Out, Data>[]): void => {
    entries = kept
    taken = 0
  }
  const takeNext = (): OutboxEntry<Out, Data> | undefined => {
    const oldest = entries[taken]
    if (!oldest) return undefined
    taken += 1
    bytes -= oldest.bytes
    if (taken * 2 >= entries.length) keep(entries.slice(taken))
    return oldest
  }
  const waiting = (): OutboxEntry<Out, Data>[] => entries.slice(taken)
  const size = (): number => entries.length - taken
  const room = { count: size, bytes: () => bytes, takeOldest: takeNext }

  return {
    add(entry, limits) {
      const pushedOut = admit(entry, limits, room)
      entries.push(entry)
      bytes += entry.bytes
      return pushedOut
    },
    takeNext,
    takeAll() {
      const all = waiting()
      keep([])
      bytes = 0
      return all
    },
    takeExpired(nowMs) {
      const due = waiting().filter((entry) => entry.expiresMs <= nowMs)
      keep(waiting().filter((entry) => entry.expiresMs > nowMs))
      bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0)
      return due
    },
    nextExpiryMs: () => waiting().reduce((earliest, entry) => Math.min(earliest, entry.expiresMs), Infinity),
    size,
  }
}

/**
 * Makes room for an entry, and returns what had to give way.
 *
 * @throws {SendError} `full`, with nothing changed.
 */
export function admit<Entry extends { readonly bytes: number }>(
  entry: Entry,
  { limit, limitBytes, overflow }: OutboxLimits,
  { count, bytes, takeOldest }: Room<Entry>,
): readonly Entry[] {
  const fits = (): boolean => count() < limit && bytes() + entry.bytes <= limitBytes
  const couldFit = limit > 0 && entry.bytes <= limitBytes
  if (!couldFit || (overflow !== 'drop-oldest' && !fits())) throw new SendError('full')
  const pushedOut: Entry[] = []
  while (!fits()) {
    const oldest = takeOldest()
    if (oldest) pushedOut.push(oldest)
  }
  return pushedOut
}
