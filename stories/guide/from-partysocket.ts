import type { PartySocketOptions } from 'partysocket'
import type { useWebSocket } from 'partysocket/react'
import type ReconnectingWebSocket from 'partysocket/ws'
import type { Options } from 'partysocket/ws'
import type { Counterpart } from './counterpart.ts'

type HookOptions = NonNullable<Parameters<typeof useWebSocket>[2]>

const callbacks: Counterpart = {
  here: ['onOpen', 'onMessage', 'onClose', 'onEvent'],
  note: 'Values instead of DOM events. There is no error callback: a closure has the cause.',
}

/** The options that reconnecting-websocket has, which partysocket began with. */
export const itsOptions = {
  WebSocket: { here: ['environment'], note: '`environment: { WebSocket }`.' },
  minReconnectionDelay: {
    here: ['retry({ firstDelayMs })'],
    note: 'For each status its own, and a window that is drawn from at each closure. reconnecting-websocket draws once for a page, and partysocket has the same for everybody.',
  },
  maxReconnectionDelay: {
    here: ['exponential({ maxMs })', 'retry({ backoff })'],
    note: 'Of the delays after the first.',
  },
  reconnectionDelayGrowFactor: { here: ['exponential({ factor })'], note: 'Each delay is spread by `jitter` as well.' },
  minUptime: { here: ['stableAfterMs'], note: 'The same idea: who is only open has not recovered yet.' },
  connectionTimeout: {
    here: ['connectTimeoutMs'],
    note: 'An attempt that waits for its turn behind others to the same host does not time out.',
  },
  maxRetries: { here: ['retry({ attempts })'], note: 'Of one rule in one outage.' },
  maxEnqueuedMessages: {
    here: ['outbox.limit', 'outbox.limitBytes', 'outbox.overflow'],
    note: 'Finite here. When it is full `send` throws, or the oldest gives way; there `send` gives `false` and the message is dropped; by default there is no limit.',
  },
  startClosed: { here: ['enabled'], note: 'A connection is always lazy: it opens when it is first held.' },
  debug: {
    here: ['connectDevtools', 'onEvent'],
    note: 'Events for the Redux DevTools or for your log. They hold no payload.',
  },
} as const satisfies Readonly<Partial<Record<keyof Options, Counterpart>>>

/** The options that partysocket added, with those of its `useWebSocket`. */
export const itsNewOptions = {
  shouldReconnectOnClose: { here: ['reconnect'], note: 'A table by status and code, or a function as its `default`.' },
  debugLogger: itsOptions.debug,
  enabled: { here: ['enabled'], note: 'The same.' },
  transferEnqueuedMessages: {
    here: ['outbox.onUndelivered'],
    note: 'What waited for another URL comes back there; send it again if it is meant for the new one.',
  },
  onOpen: callbacks,
  onMessage: callbacks,
  onClose: callbacks,
  onError: callbacks,
} as const satisfies Readonly<Record<Exclude<keyof HookOptions, keyof typeof itsOptions>, Counterpart>>

const address: Counterpart = {
  here: ['url'],
  note: 'hangup knows no hosts and rooms: build the URL. As a function it is called on every attempt and may be asynchronous.',
}

/** The options of `PartySocket` and `usePartySocket`. */
export const itsRoomOptions = {
  host: address,
  room: address,
  party: address,
  basePath: address,
  prefix: address,
  path: address,
  protocol: address,
  query: address,
  id: address,
  disableNameValidation: address,
  protocols: { here: ['protocols'], note: 'Also a function, called on every attempt.' },
} as const satisfies Readonly<Record<Exclude<keyof PartySocketOptions, keyof Options>, Counterpart>>

const readyState: Counterpart = {
  here: ['phase'],
  note: '`waiting` and `closed` tell a pause from an end.',
}

/** What the socket itself has. */
export const itsSocket = {
  send: {
    here: ['send', 'text', 'binary'],
    note: 'Returns `sent`, `queued` or `dropped`. The default codec is JSON; `text()` and `binary()` send what they are given.',
  },
  close: { here: ['close'], note: 'With 1000 or 3000–4999, as in browsers; anything else does not compile.' },
  reconnect: { here: ['reconnect'], note: 'Connects now, in every phase, as often as `attemptsPerMinute` allows.' },
  drainQueuedMessages: {
    here: ['outbox.onUndelivered'],
    note: 'What will not be sent comes back by itself, and says why.',
  },
  addEventListener: callbacks,
  removeEventListener: callbacks,
  dispatchEvent: callbacks,
  onopen: callbacks,
  onmessage: callbacks,
  onclose: callbacks,
  onerror: callbacks,
  readyState,
  CONNECTING: readyState,
  OPEN: readyState,
  CLOSING: readyState,
  CLOSED: readyState,
  shouldReconnect: {
    here: ['useCloseStatus'],
    note: '`next` says what happens: a retry and when, a wait, or a stop and why.',
  },
  retryCount: { here: ['attempt'], note: 'In the phases `connecting` and `waiting`, and in `useCloseStatus`.' },
  bufferedAmount: {
    here: ['useOutbox', 'drained', 'stats'],
    note: 'Messages that wait, and a promise for when nothing is left.',
  },
  binaryType: {
    here: ['codec'],
    note: 'Bytes always come as an ArrayBuffer: reading a Blob takes time, and breaks the order.',
  },
  extensions: { here: ['extensions'], note: 'While it is open.' },
  protocol: { here: ['protocol'], note: 'While it is open.' },
  url: { here: [], note: 'It may hold a token. Events say the origin, and no more.' },
} as const satisfies Readonly<Record<keyof ReconnectingWebSocket, Counterpart>>
