import type { Options, Result } from 'ahooks/es/useWebSocket/index.js'
import type { Counterpart } from './counterpart.ts'

/** Every option of ahooks' `useWebSocket`. */
export const itsOptions = {
  reconnectLimit: {
    here: ['retry({ attempts })', 'stableAfterMs'],
    note: 'Of one rule in one outage, which ends with a stable connection, and not with an open one.',
  },
  reconnectInterval: {
    here: ['retry({ firstDelayMs })', 'retry({ backoff })'],
    note: 'A rule says it for its status. The built-in delays are drawn from windows, so that clients do not come back together.',
  },
  manual: {
    here: ['enabled'],
    note: '`enabled: false` until you want it. A connection of `createConnection` waits for its first component.',
  },
  onOpen: { here: ['onOpen', 'hello'], note: 'Without an event and a socket.' },
  onClose: {
    here: ['onClose'],
    note: 'Gets the status, code, reason and cause. Not for what was left behind by a change of the URL.',
  },
  onMessage: {
    here: ['onMessage', 'useMessageHandler'],
    note: 'Gets the message, decoded and checked, instead of an event.',
  },
  onError: { here: ['onClose'], note: 'A browser’s error event says nothing, and a closure follows.' },
  protocols: { here: ['protocols'], note: 'Also a function, called on every attempt.' },
} as const satisfies Readonly<Record<keyof Options, Counterpart>>

/** Everything that the hook returns. */
export const itsResults = {
  latestMessage: {
    here: ['useMessage'],
    note: 'The hook renders for its state only. Who wants a message asks for it, and renders once per frame at most.',
  },
  sendMessage: {
    here: ['send', 'send(…, { whenDown })'],
    note: 'Waits for an open socket; ahooks throws there, as `whenDown: "throw"` does. The default codec is JSON: `text()` sends a text as it is.',
  },
  disconnect: { here: ['close'], note: 'Also with a code and a reason.' },
  connect: { here: ['reconnect'], note: 'Connects now, in every phase.' },
  readyState: {
    here: ['phase'],
    note: '`waiting` and `closed` tell a pause from an end, which are both `Closed` there.',
  },
  webSocketIns: { here: [], note: 'A socket is replaced at any time, so nobody holds one.' },
} as const satisfies Readonly<Record<keyof Result, Counterpart>>
