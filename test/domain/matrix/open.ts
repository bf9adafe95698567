import { closes, connects, detach, holds, lingers, retries, startsClosing, waits, type Row } from './cell.ts'
import { asked, atMs, last, own } from './scene.ts'

const held = {
  hold: 'same',
  release: lingers,
  lingerElapsed: 'same',
  openCalled: 'same',
  reconnectCalled: connects(2, own(4900, ''), 'kept', detach()),
  closeCalled: startsClosing(asked.code, asked.reason, 'closed', last),
  aborted: closes(own(1000, ''), detach(1000)),
  prepared: 'same',
  socketOpened: 'same',
  helloDone: 'same',
  // Whatever reports the end of the socket: the interpreter reports it once, and only what can happen here.
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
  suspended: waits(3, { kind: 'resumed' }, own(1006, '', 'suspended'), { first: [detach()] }),
  resumed: 'same',
  handedOver: {
    state: { phase: 'open', sinceMs: atMs, protocol: 'next', extensions: 'none', last },
    counters: 'forgotten', // the socket that is replaced was stable, as the event says
    effects: [['flushOutbox'], ['heartbeat']],
  },
} as const satisfies Row

export const open = {
  open: held,
  'open, lingering': { ...held, hold: holds, release: 'same', lingerElapsed: startsClosing(1000, '', 'idle', last) },
} as const satisfies Readonly<Record<string, Row>>
