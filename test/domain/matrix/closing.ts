import { closes, connects, detach, held, lingers, rests, type Row } from './cell.ts'
import { askedBefore, own } from './scene.ts'

const { code, reason } = askedBefore
const answered = own(code, reason)
const replaced = connects(0, answered, 'forgotten', detach(code, reason))
const closed = closes(answered, detach(code, reason))
const rested = rests(answered, detach(code, reason))

/** The first code stays: for a second `close()`, for the end of a signal, and in the closure. */
const toClosed = {
  hold: replaced, // a first holder: the app has closed it with nobody else there
  release: lingers,
  lingerElapsed: 'same',
  openCalled: replaced,
  reconnectCalled: replaced,
  closeCalled: 'same',
  aborted: closed,
  prepared: 'same',
  socketOpened: 'same',
  helloDone: 'same',
  prepareFailed: closed,
  helloFailed: closed,
  connectTimedOut: closed,
  socketClosed: closed,
  heartbeatExpired: closed,
  closeTimedOut: closed,
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

/** Nobody holds it any more, so that there is nobody for whom a close has to stick. */
const toIdle = {
  ...toClosed,
  hold: held(replaced),
  release: 'same',
  prepareFailed: rested,
  helloFailed: rested,
  connectTimedOut: rested,
  socketClosed: rested,
  heartbeatExpired: rested,
  closeTimedOut: rested,
} as const satisfies Row

export const closing = {
  'closing to closed': toClosed,
  'closing to closed, lingering': toIdle,
  'closing to idle': toIdle,
} as const satisfies Readonly<Record<string, Row>>
