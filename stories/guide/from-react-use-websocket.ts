import type * as library from 'react-use-websocket'
import type { Options } from 'react-use-websocket'
import type { Counterpart } from './counterpart.ts'

/** The arguments besides the options. */
export const itsArguments = {
  url: {
    here: ['url'],
    note: 'A text, a function that may be asynchronous, or `null`. The function is called on every attempt; another function is no reason to connect anew.',
  },
  connect: { here: ['enabled'], note: 'An option like the others.' },
} as const satisfies Readonly<Record<string, Counterpart>>

/** Every option. */
export const itsOptions = {
  share: {
    here: ['createConnection'],
    note: 'Make the connection once, outside of components, and pass it to the hooks. Two connections with the same URL are two sockets.',
  },
  shouldReconnect: {
    here: ['reconnect'],
    note: 'A table by status and code, or a function as its `default`. Without this option react-use-websocket never comes back, and hangup does: `reconnect: false` is the same as none.',
  },
  reconnectInterval: {
    here: ['retry({ firstDelayMs })', 'retry({ backoff })'],
    note: 'A rule says it for its status. The built-in delays are drawn from windows, so that clients do not come back together.',
  },
  reconnectAttempts: {
    here: ['retry({ attempts })', 'stableAfterMs'],
    note: 'Of one rule in one outage. It is counted until a connection was stable, and not only until it opened.',
  },
  onReconnectStop: { here: ['onStop'], note: 'For every stop: by the policy, out of attempts, by the app, blocked.' },
  retryOnError: {
    here: ['reconnect'],
    note: 'A refused handshake is a closure like every other, with the cause `connectFailed`. So is a `url` function that throws: `prepareFailed`.',
  },
  onOpen: {
    here: ['onOpen', 'hello'],
    note: 'Without an event. What must be sent first on every open belongs into `hello`.',
  },
  onClose: {
    here: ['onClose', 'useCloseStatus'],
    note: 'Gets the status, code, reason and cause instead of an event.',
  },
  onMessage: {
    here: ['onMessage', 'useMessageHandler'],
    note: 'Gets the message, decoded and checked, instead of an event.',
  },
  onError: {
    here: ['onClose'],
    note: 'The error event of a browser says nothing, and a closure follows. Errors of your own functions go to `reportError`.',
  },
  filter: {
    here: ['useMessage(…, { select })', 'topicOf'],
    note: '`undefined` is "not for me": the component keeps its value and does not render.',
  },
  disableJson: {
    here: ['codec', 'text', 'binary'],
    note: 'JSON is the default here as well. `text()` and `binary()` leave messages as they are.',
  },
  queryParams: { here: ['url'], note: 'Write them into the URL. A function can read them for every attempt.' },
  protocols: { here: ['protocols'], note: 'Also a function, called on every attempt.' },
  heartbeat: { here: ['heartbeat'], note: 'There is no `true`: what a server answers is for you to say. See below.' },
  fromSocketIO: {
    here: [],
    note: 'Socket.IO is a protocol of its own, with a client of its own.',
  },
  eventSourceOptions: {
    here: [],
    note: 'An EventSource is no WebSocket: it has no close codes, and reconnects by itself.',
  },
  skipAssert: {
    here: ['environment'],
    note: 'Nothing here asks whether a socket is an `instanceof WebSocket`. Another class is `environment: { WebSocket }`.',
  },
} as const satisfies Readonly<Record<keyof Options, Counterpart>>

/** Every option of its heartbeat. */
export const itsHeartbeat = {
  message: { here: ['heartbeat.message'], note: 'A text, bytes, or a function that makes one.' },
  returnMessage: {
    here: ['heartbeat.isReply'],
    note: 'A function that knows an answer. With it only an answer counts, so that a dead way out is found while messages still come in.',
  },
  interval: { here: ['heartbeat.intervalMs'], note: 'A little less each time, so that clients do not probe together.' },
  timeout: {
    here: ['heartbeat.timeoutMs'],
    note: 'Counted from the probe, and not from the last message: it may be short.',
  },
} as const satisfies Readonly<Record<keyof Exclude<NonNullable<Options['heartbeat']>, boolean>, Counterpart>>

/** Everything that the hook returns. */
export const itsResults = {
  sendMessage: {
    here: ['send', 'text', 'binary', 'send(…, { whenDown })'],
    note: 'Waits for an open socket, within the limits of `outbox`. `keep: false` is `whenDown: "drop"`. It returns what became of the message.',
  },
  sendJsonMessage: {
    here: ['send'],
    note: 'The default codec is JSON. It is typed, and checked where there is a `sendSchema`.',
  },
  lastMessage: {
    here: ['useMessage', 'useMessages', 'useMessageHandler'],
    note: 'The hook renders for its state only. Who wants a message asks for it, and renders once per frame at most. For every message, without a render, take `useMessageHandler`.',
  },
  lastJsonMessage: {
    here: ['useMessage', 'schema'],
    note: 'With a schema it is what its type says; otherwise the type is your claim, as there.',
  },
  readyState: { here: ['phase'], note: 'A phase tells a pause from an end: see below.' },
  getWebSocket: {
    here: ['close', 'protocol', 'extensions', 'stats'],
    note: 'A socket is replaced at any time, so nobody holds one. What it would be asked for is here. Bytes always come as an ArrayBuffer, which keeps their order.',
  },
} as const satisfies Readonly<Record<keyof ReturnType<typeof library.default.default>, Counterpart>>

/** What else it exports. */
export const itsExports = {
  ReadyState: { here: ['phase'], note: 'Phases are texts: no import, and the compiler knows them all.' },
  resetGlobalState: { here: [], note: 'There is no global state. A connection is a value, and a test makes its own.' },
  useSocketIO: itsOptions.fromSocketIO,
  useEventSource: itsOptions.eventSourceOptions,
} as const satisfies Readonly<Record<Exclude<keyof typeof library, 'default'>, Counterpart>>
