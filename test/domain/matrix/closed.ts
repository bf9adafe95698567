import { connects, holds, lingers, rests, type Row } from './cell.ts'
import { last } from './scene.ts'

/** Sticky as long as anyone holds it. A first holder comes only where the app closed it with nobody else there. */
const held = {
  hold: connects(0, last, 'kept'),
  release: lingers,
  lingerElapsed: 'same',
  openCalled: connects(0, last, 'kept'),
  reconnectCalled: connects(0, last, 'kept'),
  closeCalled: 'same',
  aborted: 'same',
  prepared: 'same',
  socketOpened: 'same',
  helloDone: 'same',
  prepareFailed: 'same',
  helloFailed: 'same',
  connectTimedOut: 'same',
  socketClosed: 'same',
  heartbeatExpired: 'same',
  closeTimedOut: 'same',
  decided: 'same',
  waitElapsed: 'same',
  wentOffline: 'same',
  wentOnline: 'same',
  networkChanged: 'same',
  hidden: 'same',
  shown: 'same',
  suspended: 'same',
  resumed: 'same',
  handedOver: 'same',
} as const satisfies Row

export const closed = {
  closed: held,
  'closed, lingering': { ...held, hold: holds, release: 'same', lingerElapsed: rests(last) },
} as const satisfies Readonly<Record<string, Row>>
