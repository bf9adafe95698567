import { closes, connects, holds, lingers, rests, retries, waits, type Row } from './cell.ts'
import { asked, last, own } from './scene.ts'

/** What every wait has in common, while the connection is held. */
const anyWait = {
  hold: 'same',
  release: lingers,
  lingerElapsed: 'same',
  openCalled: 'same',
  reconnectCalled: connects(2, last, 'kept'),
  closeCalled: closes(own(asked.code, asked.reason)),
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
  hidden: 'same',
  shown: 'same',
  suspended: waits(2, { kind: 'resumed' }, last),
  resumed: 'same',
} as const satisfies Row

const due = connects(2, last, 'kept')

/** What ends each wait, and what turns it into another. */
const held = {
  'waiting/time': {
    ...anyWait,
    waitElapsed: due,
    wentOffline: waits(2, { kind: 'online' }, last),
    hidden: waits(2, { kind: 'visible' }, last),
  },
  'waiting/online': { ...anyWait, wentOnline: due },
  'waiting/visible': { ...anyWait, shown: due },
  'waiting/resumed': { ...anyWait, suspended: 'same', resumed: due },
  'waiting/decision': { ...anyWait, decided: { ...retries(), state: { ...retries().state, last } } },
} as const satisfies Readonly<Record<string, Row>>

/** The linger runs: a hold ends it, and its end is the end of the wait. */
const lingering = { hold: holds, release: 'same', lingerElapsed: rests(last) } as const

export const waiting = {
  ...held,
  'waiting/time, lingering': { ...held['waiting/time'], ...lingering },
  'waiting/online, lingering': { ...held['waiting/online'], ...lingering },
  'waiting/visible, lingering': { ...held['waiting/visible'], ...lingering },
  'waiting/resumed, lingering': { ...held['waiting/resumed'], ...lingering },
  'waiting/decision, lingering': { ...held['waiting/decision'], ...lingering },
} as const satisfies Readonly<Record<string, Row>>
