import { checkDuration } from '../../domain/error/check.ts'
import { canReadMode } from '../../domain/error/development.ts'
import { OptionError, SendError } from '../../domain/error/error.ts'
import type { AckOutbox } from '../../domain/delivery/acknowledged.ts'
import { createOutbox, type Outbox, type OutboxEntry, type UndeliveredReason } from '../../domain/delivery/outbox.ts'
import { createDrain, type Drain } from './drain.ts'
import { copyOf, encode, identify, type Encoded } from './encoding.ts'
import type { WebSocketLike, WireData } from '../environment.ts'
import { createExpiry } from './expiry.ts'
import { guard, type Ports } from '../ports.ts'
import { warnOnce } from '../warnings/warning.ts'

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

/** What the way out knows of the socket. */
interface Wire {
  /** The socket, as long as it takes messages. */
  readonly openSocket: () => WebSocketLike | null
  /** What the platform holds and has not transmitted yet. */
  readonly bufferedBytes: () => number
}

/** The way out: validate and encode in the caller's time, then the socket or the outbox. */
export interface Outgoing<Out> extends Pick<Drain, 'drained'> {
  /** @param route Looked at after the app's own codec, schema and functions: they may close the connection. */
  readonly send: (message: Out, options: SendOptions, route: () => Route) => SendResult
  /** Past the outbox, for `hello`: by the socket that it greets. */
  readonly sendNow: (message: Out, openSocket: Wire['openSocket']) => void
  /** A socket is about to be open: what was not acknowledged goes first, before anything that is sent from now on. */
  readonly rewind: () => void
  /** Hands over what waits, as long as the socket takes it. */
  readonly flush: () => void
  readonly acknowledge: (id: string) => void
  /** Empties the outbox, and returns what gives its messages back. */
  readonly takeAll: () => (why: UndeliveredReason) => void
  /** The server's session is another: what it may have seen is given back. */
  readonly endSession: () => void
  /** A socket is gone, and so many bytes that it was given did not leave. */
  readonly lost: (unsentBytes: number) => void
  readonly queued: () => number
  readonly unacknowledged: () => number
}

export function createOutgoing<In, Out, S extends string>(
  { environment, options, emit, counters }: Ports<In, Out, S>,
  { openSocket, bufferedBytes }: Wire,
): Outgoing<Out> {
  type Entry = OutboxEntry<Out, WireData>
  const acked: AckOutbox<Out, WireData> | undefined = options().acks?.use()
  const outbox: Outbox<Out, WireData> = acked ?? createOutbox()
  const unacknowledged = (): number => acked?.unacknowledged() ?? 0
  const drain = createDrain(environment, {
    isWaiting: () => outbox.size() + unacknowledged() > 0,
    bufferedBytes,
  })

  /** Whether this socket was given anything that will not be sent again. */
  let atMostOnce = false
  const failDrain = (): void => drain.fail(options().signal?.aborted ? 'aborted' : 'closed')

  const transmit = ({ data, bytes, id }: Encoded & Pick<Entry, 'id'>, socketOf = openSocket): SendResult => {
    try {
      socketOf()?.send(data)
    } catch (cause) {
      if (id !== undefined) acked?.acknowledge(id) // it is the caller's again
      throw new SendError('unencodable', { cause }) // a platform takes less than its types say
    }
    atMostOnce ||= id === undefined
    counters.sent += 1
    counters.sentBytes += bytes
    emit({ type: 'sent', bytes, id })
    return 'sent'
  }
  const giveBack = (entries: readonly Entry[], why: UndeliveredReason): void => {
    if (!entries.length) return
    const { onUndelivered } = options().outbox
    counters.undelivered += entries.length
    emit({ type: 'undelivered', count: entries.length, why })
    const given = entries.map(({ message, bytes, queuedAtMs, wasSent }) => ({ message, bytes, queuedAtMs, wasSent }))
    guard(environment, () => onUndelivered?.(given, why))
    if (/* @__PURE__ */ canReadMode() && process.env.NODE_ENV !== 'production' && !onUndelivered) {
      warnOnce(`messages were not delivered (${why}). Give outbox.onUndelivered to get them back.`)
    }
  }
  const transmitNext = (): void => {
    const entry = outbox.takeNext()
    if (!entry) return
    try {
      transmit(entry)
    } catch (error) {
      environment.reportError(error)
      giveBack([entry], 'closed')
    }
  }

  const expire = (): void => {
    giveBack(outbox.takeExpired(environment.monotonicMs()), 'expired')
    expiry.watch(outbox.nextExpiryMs())
    drain.look()
  }
  const expiry = createExpiry(environment, expire)

  return {
    ...drain,
    send(message, { whenDown = 'queue', ttlMs = options().outbox.ttlMs }, routeNow) {
      checkDuration(OptionError, 'ttlMs', ttlMs)
      const { data, bytes } = encode(options(), message)
      const down = routeNow() !== 'socket'
      if (down && whenDown === 'drop') return 'dropped'
      if (down && whenDown === 'throw') throw new SendError('closed')
      const id = identify(options(), acked, message)
      const route = routeNow()
      if (!route) throw new SendError('closed')
      const direct = route === 'socket' && !outbox.size() // else a flush is under way, and order is kept
      if (direct && id === undefined) return transmit({ data, bytes, id })
      const expiresMs = environment.monotonicMs() + ttlMs
      const queuedAtMs = environment.epochMs()
      const entry = { message, data: copyOf(data), bytes, id, queuedAtMs, wasSent: false, expiresMs }
      const pushedOut = outbox.add(entry, options().outbox)
      expiry.watch(Math.min(expiresMs, expiry.nextMs()))
      try {
        if (direct) return transmit(outbox.takeNext() ?? entry)
        emit({ type: 'queued', bytes, id })
        return 'queued'
      } finally {
        giveBack(pushedOut, 'overflow')
      }
    },
    sendNow(message, socketOf) {
      const encoded = encode(options(), message)
      if (!socketOf()) throw new SendError('closed')
      transmit({ ...encoded, id: undefined }, socketOf)
    },
    rewind: () => acked?.rewind(),
    flush() {
      expire()
      while (outbox.size() && openSocket()) transmitNext()
      expire()
    },
    acknowledge(id) {
      if (!acked?.acknowledge(id)) return
      emit({ type: 'acknowledged', id })
      drain.look()
    },
    takeAll() {
      const entries = outbox.takeAll()
      if (entries.length) failDrain()
      expire()
      return (why) => giveBack(entries, why)
    },
    endSession() {
      const entries = acked?.takeSent() ?? []
      if (entries.length) failDrain()
      giveBack(entries, 'newSession')
      expire()
    },
    lost(unsentBytes) {
      if (unsentBytes && atMostOnce) failDrain()
      else drain.look()
      atMostOnce = false
    },
    queued: outbox.size,
    unacknowledged,
  }
}
