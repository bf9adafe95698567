import { closes, connects, held, type Row } from './cell.ts'
import { asked, last, own } from './scene.ts'

/** Nobody holds it: a hold is what ends `idle`. */
export const idle = {
  hold: held(connects(0, last, 'kept')),
  release: 'same',
  lingerElapsed: 'same',
  openCalled: connects(0, last, 'kept'),
  reconnectCalled: connects(0, last, 'kept'),
  closeCalled: held(closes(own(asked.code, asked.reason))), // so that the next holder starts afresh
  aborted: closes(own(1000, '')),
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
