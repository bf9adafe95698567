import { closes, detach, holds, lingers, opens, rests, retries, waits, type Row } from './cell.ts'
import { asked, last, own, times } from './scene.ts'

const suspendedClosure = own(1006, '', 'suspended')

/** What every step of an attempt has in common, while the connection is held. */
const anyStep = {
  hold: 'same',
  release: lingers,
  lingerElapsed: 'same',
  openCalled: 'same',
  reconnectCalled: 'same',
  closeCalled: closes(own(asked.code, asked.reason), detach(asked.code, asked.reason)),
  aborted: closes(own(1000, ''), detach(1000)),
  prepared: 'same',
  socketOpened: 'same',
  helloDone: 'same',
  // Whatever reports the end of the attempt: the interpreter reports it once, and only at its own step.
  prepareFailed: retries(detach()),
  helloFailed: retries(detach()),
  connectTimedOut: retries(detach()),
  socketClosed: retries(detach()),
  heartbeatExpired: retries(detach()),
  closeTimedOut: 'same',
  decided: 'same',
  waitElapsed: 'same',
  wentOffline: 'same',
  wentOnline: 'same',
  networkChanged: 'same',
  hidden: 'same',
  shown: 'same',
  suspended: waits(3, { kind: 'resumed' }, suspendedClosure, { first: [detach()] }),
  resumed: 'same',
  handedOver: 'same',
} as const satisfies Row

const step = (name: 'handshake' | 'hello') =>
  ({ phase: 'connecting', step: name, attempt: 2, sinceMs: 1_900_000, last }) as const

/** What each step listens for. */
const held = {
  'connecting/prepare': {
    ...anyStep,
    prepared: { state: step('handshake'), counters: 'kept', effects: [['handshake']] },
  },
  'connecting/handshake': {
    ...anyStep,
    socketOpened: { state: step('hello'), counters: 'kept', effects: [['timer', times.helloTimeoutMs], ['hello']] },
  },
  'connecting/hello': { ...anyStep, helloDone: opens(last) },
} as const satisfies Readonly<Record<string, Row>>

/** The linger runs: a hold ends it, and its end is the end of the attempt. */
const lingering = { hold: holds, release: 'same', lingerElapsed: rests(last, detach()) } as const

export const connecting = {
  ...held,
  'connecting/prepare, lingering': { ...held['connecting/prepare'], ...lingering },
  'connecting/handshake, lingering': { ...held['connecting/handshake'], ...lingering },
  'connecting/hello, lingering': { ...held['connecting/hello'], ...lingering },
} as const satisfies Readonly<Record<string, Row>>
