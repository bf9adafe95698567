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

/** A message that was handed over, and is given back. */
export interface UndeliveredEntry<Out> {
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
  /** Takes the oldest that waits for a socket. */
  readonly takeNext: () => OutboxEntry<Out, Data> | undefined
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
  let bytes = 0

  const takeNext = (): OutboxEntry<Out, Data> | undefined => {
    const oldest = entries.shift()
    bytes -= oldest?.bytes ?? 0
    return oldest
  }
  const size = (): number => entries.length
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
      const taken = entries
      entries = []
      bytes = 0
      return taken
    },
    takeExpired(nowMs) {
      const due = entries.filter((entry) => entry.expiresMs <= nowMs)
      if (!due.length) return due
      entries = entries.filter((entry) => entry.expiresMs > nowMs)
      bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0)
      return due
    },
    nextExpiryMs: () => entries.reduce((earliest, entry) => Math.min(earliest, entry.expiresMs), Infinity),
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
