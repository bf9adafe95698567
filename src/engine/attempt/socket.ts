import { OptionError } from '../../domain/error/error.ts'
import type { Environment, SocketEventLike, WebSocketConstructorLike, WebSocketLike } from '../environment.ts'
import { speaksOfTls } from '../diagnosis/tls-failure.ts'
import type { Place } from './handshake-gate.ts'

/** How a socket ended, in the platform's own words. */
export interface SocketEnd {
  readonly code?: number | undefined
  readonly reason?: string | undefined
  readonly wasClean?: boolean | undefined
  /** The platform would not construct it, or said that it failed and then nothing. */
  readonly refused?: 'thrown' | 'silent'
  /** The platform said that no secure connection could be agreed on. */
  readonly tls?: boolean
}

/** What a socket tells its owner; nothing after `ended` or a `detach`. */
export interface SocketListener {
  /** The host is free and the handshake begins: time-outs do, too. */
  started(): void
  opened(native: WebSocketLike): void
  received(data: unknown): void
  ended(end: SocketEnd): void
}

/** Where a socket leads, and how long its handshake may take once nobody wants it any more. */
export interface SocketOptions {
  readonly url: string
  readonly protocols: readonly string[]
  readonly timeoutMs: number
}

/** A socket from its place in the host's queue to its end. */
export interface Socket {
  /** `undefined` until its turn has come. */
  readonly native: () => WebSocketLike | undefined
  /** Gives it up: nothing is heard of it again, and it closes without our waiting for it. */
  readonly detach: (code: number, reason: string) => void
}

/** The readyState of a handshake under way. */
const connecting = 0

/** After an error, a close comes in the same task, where it comes at all. */
const silentAfterMs = 100

const eventTypes = ['open', 'message', 'error', 'close'] as const

/**
 * Opens a socket when the host is free. Every platform's way of ending becomes one `ended`:
 *
 * 1. `close` alone, after a close frame or a drop.
 * 2. `error`, then `close`: a refused handshake.
 * 3. `error` and no `close`: a content security policy in a browser; Node before 24, Bun and React
 *    Native after a failed connect.
 *
 * A CONNECTING socket that is given up is not closed at once, because the browser would print a line
 * with the whole URL, token included. It is closed
 * 1. when it opens, or
 * 2. when its time is up, or
 * 3. as soon as another handshake wants the host.
 */
export function createSocket(
  environment: Environment,
  { url, protocols, timeoutMs }: SocketOptions,
  listener: SocketListener,
): Socket {
  let native: WebSocketLike | undefined
  let heard: SocketListener | null = listener
  let place: Place | undefined
  let startedMs = 0
  let tls = false
  let cancelForce: (() => void) | undefined
  let cancelSilence: (() => void) | undefined
  let closeNative = (): void => {}

  const settled = (): void => {
    cancelForce?.()
    place?.leave()
  }
  const end = (told: SocketEnd): void => {
    settled()
    cancelSilence?.()
    for (const type of eventTypes) native?.removeEventListener(type, onEvent)
    heard?.ended(told)
    heard = null
  }
  const force = (): void => {
    settled()
    closeNative()
  }
  const onEvent = (event: SocketEventLike): void => {
    const { type } = event
    // Each read is a call into the browser, and this runs for every message.
    if (type === 'message') return heard?.received(event.data)
    const { code, reason, wasClean } = event
    if (type === 'close') end({ code, reason, wasClean, tls: tls || code === 1015 })
    else if (type === 'error') {
      tls ||= speaksOfTls(event)
      cancelSilence ??= environment.startTimer(() => end({ refused: 'silent', tls }), silentAfterMs)
    } else if (!heard) force()
    else if (native) {
      settled()
      heard.opened(native)
    }
  }
  const start = (turn: Place): void => {
    place = turn
    startedMs = environment.monotonicMs()
    try {
      native = construct(environment, url, protocols)
      native.binaryType = 'arraybuffer' // blobs are read asynchronously, which breaks the order
      for (const type of eventTypes) native.addEventListener(type, onEvent)
      heard?.started()
    } catch (error) {
      // Only our own: a platform's error may hold the whole URL.
      if (error instanceof OptionError) environment.reportError(error)
      end({ refused: 'thrown' })
    }
  }
  place = environment.gate.enter(new URL(url).host, { start, force })

  return {
    native: () => native,
    detach(code, reason) {
      heard = null
      closeNative = () => native?.close(code, reason)
      const leftMs = native?.readyState === connecting ? startedMs + timeoutMs - environment.monotonicMs() : 0
      if (leftMs <= 0) return force()
      if (leftMs < Infinity) cancelForce = environment.startTimer(force, leftMs)
      place?.abandon()
    },
  }
}

function construct(environment: Environment, url: string, protocols: readonly string[]): WebSocketLike {
  const Constructor: WebSocketConstructorLike | undefined = environment.WebSocket ?? globalThis.WebSocket
  if (!Constructor) throw new OptionError('environment.WebSocket', 'noWebSocket')
  return new Constructor(url, [...protocols])
}
