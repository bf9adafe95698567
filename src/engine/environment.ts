import { createHandshakeGate, type HandshakeGate } from './attempt/handshake-gate.ts'
import { browserSignals, type LifecycleSignals } from './lifecycle/lifecycle-signals.ts'

/** What goes over the wire, out. In come strings and, `binaryType` being `arraybuffer`, buffers. */
export type WireData = string | ArrayBuffer | ArrayBufferView<ArrayBuffer> | Blob

/** The part of a WebSocket that the engine uses. The DOM's, Node's and `ws`'s sockets fit. */
export interface WebSocketLike {
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number
  /** Bytes handed over that did not leave yet. Platforms without it count as 0. */
  readonly bufferedAmount: number
  /** The sub-protocol that the server chose; empty for none. */
  readonly protocol: string
  /** The extensions that the server chose; empty for none. */
  readonly extensions: string
  /** Set to `arraybuffer` before the socket opens. */
  binaryType: string
  /** Hands a frame over. */
  send(data: string | ArrayBufferLike | ArrayBufferView | Blob): void
  /** Begins the closing handshake. */
  close(code?: number, reason?: string): void
  /** As of any `EventTarget`. */
  addEventListener(type: SocketEventType, listener: (event: SocketEventLike) => void): void
  /** As of any `EventTarget`. */
  removeEventListener(type: SocketEventType, listener: (event: SocketEventLike) => void): void
}

/** The four events of a socket. */
export type SocketEventType = 'open' | 'message' | 'error' | 'close'

/** An event of a socket as platforms really deliver it: React Native may leave out what a close should say. */
export interface SocketEventLike {
  /** `open`, `message`, `error` or `close`. */
  readonly type: string
  /** Of a message: a string, or an ArrayBuffer. */
  readonly data?: unknown
  /** Of a close; 1006 where the platform gives none. */
  readonly code?: number | undefined
  /** Of a close; empty where the platform gives none. */
  readonly reason?: string | undefined
  /** Of a close. */
  readonly wasClean?: boolean | undefined
  /** Of an error: Node and `ws` give the error itself, React Native a message; browsers neither. */
  readonly error?: unknown
  /** The text of that, where there is no error object. */
  readonly message?: string | undefined
}

/** The class that sockets are made with, as the platform has it: `new WebSocket(url, protocols)`. */
export interface WebSocketConstructorLike {
  /** Begins to connect. What it throws is a closure with cause `blocked`. */
  new (url: string, protocols?: string | string[]): WebSocketLike
}

/**
 * Everything that the engine needs of a platform. Give the parts that differ as
 * `environment: { … }`; the rest is {@link browserEnvironment}, which also serves Node and React
 * Native.
 */
export interface Environment {
  /** Looked up as the global `WebSocket` at each attempt where it is not given. */
  readonly WebSocket?: WebSocketConstructorLike | undefined
  /** Milliseconds since the epoch: for what people see. */
  epochMs(): number
  /** Milliseconds of a clock that never jumps: for durations. */
  monotonicMs(): number
  /** Calls back once after so many milliseconds; returns what cancels it. */
  startTimer(callback: () => void, delayMs: number): () => void
  /** Calls back once before the next frame is painted; returns what cancels it. */
  requestFrame(callback: () => void): () => void
  /** A number from 0 up to, not including, 1. */
  random(): number
  /** What page and network have to say. */
  readonly lifecycle: LifecycleSignals
  /** What relative URLs are resolved against; `undefined` where the platform has no page. */
  baseUrl(): string | undefined
  /** Whether an error without a close means that the platform refused the URL (browsers do that). */
  readonly blocksSilently: boolean
  /** Where the errors of the app's own listeners, rules and callbacks go. */
  reportError(error: unknown): void
  /** Handshakes to one host run one after another in a browser, so their time-outs must too. */
  readonly gate: HandshakeGate
}

/** The globals that not every platform has. */
const platform: Partial<Pick<typeof globalThis, 'document' | 'location' | 'reportError'>> = globalThis

/**
 * The platform that this runs on: browsers and workers, and as far as they go Node, Deno, Bun and
 * React Native. Globals are looked up when they are used, so mocks and fake timers may come later.
 */
export function browserEnvironment(): Environment {
  return {
    epochMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    startTimer(callback, delayMs) {
      const timer = setTimeout(callback, delayMs)
      return () => clearTimeout(timer)
    },
    requestFrame(callback) {
      if (typeof requestAnimationFrame === 'undefined') return () => {}
      const frame = requestAnimationFrame(callback)
      return () => cancelAnimationFrame(frame)
    },
    random: () => Math.random(),
    lifecycle: browserSignals,
    baseUrl: () => platform.document?.baseURI ?? platform.location?.href,
    blocksSilently: platform.location !== undefined,
    reportError: (error) => (platform.reportError ?? console.error)(error),
    gate: sharedGate,
  }
}

/** One for all connections of a page: the browser's queue is the page's too. */
const sharedGate: HandshakeGate = createHandshakeGate()
