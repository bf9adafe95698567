import { closes, connects, holds, hurries, lingers, rests, retries, waits, type Row } from './cell.ts'
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
  networkChanged: 'same',
  hidden: 'same',
  shown: 'same',
  suspended: waits(2, { kind: 'resumed' }, last),
  resumed: 'same',
  handedOver: 'same',
} as const satisfies Row

const due = connects(2, last, 'kept')

/** What changes for this client alone, each of which may cut a wait short. */
const soon = hurries(2, last)
const changes = { wentOnline: soon, networkChanged: soon, shown: soon, resumed: soon } as const

/** What a wait must hold for. The network is tried once a minute all the same. */
const offline = waits(2, { kind: 'online' }, last, { delayMs: 60_000 })
const unseen = waits(2, { kind: 'visible' }, last)

/** What ends each wait, and what turns it into another. */
const held = {
  'waiting/time': { ...anyWait, ...changes, waitElapsed: due, wentOffline: offline, hidden: unseen },
  'waiting/online': { ...anyWait, ...changes, waitElapsed: due, hidden: unseen },
  'waiting/visible': { ...anyWait, ...changes, wentOffline: offline },
  'waiting/resumed': { ...anyWait, ...changes, suspended: 'same', wentOffline: offline, hidden: unseen },
  'waiting/decision': {
    ...anyWait,
    suspended: 'same', // a rule that says stop must be heard, and what it says otherwise waits then
    decided: { ...retries(), state: { ...retries().state, last } },
  },
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
