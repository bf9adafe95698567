import { checkDuration } from '../domain/check.ts'
import { canReadMode } from '../domain/development.ts'
import { OptionError, SendError } from '../domain/error.ts'
import { createOutbox, type OutboxEntry, type UndeliveredReason } from '../domain/outbox.ts'
import { utf8Bytes } from '../domain/utf8.ts'
import { byteSize } from './codec.ts'
import type { WireData } from './environment.ts'
import { guard, type Ports } from './ports.ts'
import { warnOnce, warnOfJsonText } from './warning.ts'

declare const process: { readonly env: { readonly NODE_ENV?: string } } // see canReadMode()

/** What to do with a message while there is no open socket. */
export interface SendOptions {
  /** @default 'queue' */
  readonly whenDown?: 'queue' | 'throw' | 'drop' | undefined
  /** How long it may wait, in milliseconds. @default outbox.ttlMs */
  readonly ttlMs?: number | undefined
}

/** What became of a message: handed to the socket, waiting for one, or let go of as asked. */
export type SendResult = 'sent' | 'queued' | 'dropped'

/** Where a message can go now. `null`: the connection will not open by itself. */
export type Route = 'socket' | 'outbox' | null

/** The way out: encode in the caller's time, then the socket or the outbox. */
export interface Outgoing<Out> {
  readonly send: (message: Out, options: SendOptions, route: Route) => SendResult
  /** Past the outbox, for `hello`. */
  readonly sendNow: (message: Out) => void
  /** Hands over what is queued, as long as the socket takes it. */
  readonly flush: () => void
  /** Empties the outbox, and returns what gives its messages back. */
  readonly takeAll: () => (why: UndeliveredReason) => void
  readonly queued: () => number
}

/** The socket as the way out sees it: `null` unless it takes messages. */
type Transmit = () => ((data: WireData) => void) | null

export function createOutgoing<In, Out, S extends string>(
  { environment, options, emit, counters }: Ports<In, Out, S>,
  transmit: Transmit,
): Outgoing<Out> {
  const outbox = createOutbox<Out, WireData>()
  let expiryMs = Infinity
  let cancelExpiry: (() => void) | undefined

  const handOver = (data: WireData, bytes: number): SendResult => {
    try {
      transmit()?.(data)
    } catch (cause) {
      throw new SendError('unencodable', { cause }) // a platform takes less than its types say
    }
    counters.sent += 1
    counters.sentBytes += bytes
    emit({ type: 'sent', bytes })
    return 'sent'
  }
  const giveBack = (entries: readonly OutboxEntry<Out, WireData>[], why: UndeliveredReason): void => {
    if (!entries.length) return
    const { onUndelivered } = options().outbox
    counters.undelivered += entries.length
    emit({ type: 'undelivered', count: entries.length, why })
    const given = entries.map(({ message, bytes, queuedAtMs }) => ({ message, bytes, queuedAtMs }))
    guard(environment, () => onUndelivered?.(given, why))
    if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production' && !onUndelivered) {
      warnOnce(`queued messages were not delivered (${why}). Give outbox.onUndelivered to get them back.`)
    }
  }
  const transmitQueued = (entry: OutboxEntry<Out, WireData>): void => {
    try {
      handOver(entry.data, entry.bytes)
    } catch (error) {
      environment.reportError(error)
      giveBack([entry], 'closed')
    }
  }

  /** One timer for the whole outbox, at the earliest expiry. */
  const watchExpiry = (nextMs: number): void => {
    if (nextMs === expiryMs) return
    expiryMs = nextMs
    cancelExpiry?.()
    const leftMs = nextMs - environment.monotonicMs()
    cancelExpiry = nextMs < Infinity ? environment.startTimer(onExpiry, leftMs) : undefined
  }
  const onExpiry = (): void => {
    expiryMs = NaN // a timer may be early, and then there must be another
    expire()
  }
  const expire = (): void => {
    giveBack(outbox.takeExpired(environment.monotonicMs()), 'expired')
    watchExpiry(outbox.nextExpiryMs())
  }
  const encode = (message: Out): readonly [data: WireData, bytes: number] => {
    let data: WireData
    try {
      data = options().codec.encode(message)
    } catch (cause) {
      throw new SendError('unencodable', { cause })
    }
    const bytes = typeof data === 'string' ? utf8Bytes(data) : byteSize(data)
    if (bytes === undefined) throw new SendError('unencodable')
    if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production' && data !== message) {
      warnOfJsonText(message)
    }
    return [data, bytes]
  }

  return {
    send(message, { whenDown = 'queue', ttlMs = options().outbox.ttlMs }, route) {
      checkDuration(OptionError, 'ttlMs', ttlMs)
      const [data, bytes] = encode(message)
      if (route !== 'socket') {
        if (whenDown === 'drop') return 'dropped'
        if (!route || whenDown === 'throw') throw new SendError('closed')
      } else if (!outbox.size()) return handOver(data, bytes) // else a flush is under way, and order is kept
      const expiresMs = environment.monotonicMs() + ttlMs
      const entry = { message, data: copyOf(data), bytes, queuedAtMs: environment.epochMs(), expiresMs }
      const pushedOut = outbox.add(entry, options().outbox)
      emit({ type: 'queued', bytes })
      giveBack(pushedOut, 'overflow')
      watchExpiry(Math.min(expiresMs, expiryMs))
      return 'queued'
    },
    sendNow(message) {
      const [data, bytes] = encode(message)
      if (!transmit()) throw new SendError('closed')
      handOver(data, bytes)
    },
    flush() {
      expire()
      while (outbox.size() && transmit()) {
        const entry = outbox.takeOldest()
        if (entry) transmitQueued(entry)
      }
      expire()
    },
    takeAll() {
      const entries = outbox.takeAll()
      expire()
      return (why) => giveBack(entries, why)
    },
    queued: outbox.size,
  }
}

/** A native `send` copies, so a queue must: the caller may fill the same buffer again. */
function copyOf(data: WireData): WireData {
  if (ArrayBuffer.isView(data)) return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength)
  return data instanceof ArrayBuffer ? data.slice(0) : data
}
