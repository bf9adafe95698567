import type { CloseReport, ConnectionState } from 'hangup'
import type { FleetOwnStatus } from '../fleet/statuses.ts'
import { closeWords } from './close-words.ts'

/** What a person can do about a connection. */
export type Remedy = 'retry' | 'tryAgain' | 'signIn'

/** Why a connection needs to be looked at. */
export interface Attention {
  readonly tone: 'wait' | 'bad'
  readonly title: string
  /** What happens next, but for the seconds. */
  readonly next: string
  readonly remedy: Remedy | null
}

type State = ConnectionState<FleetOwnStatus>
type Report = CloseReport<FleetOwnStatus>

/** `null` while all is well, and while what is not mends itself before anybody could read of it. */
export function attentionOf(state: State, closed: Report | null): Attention | null {
  if (!closed) return state.phase === 'waiting' ? offline : null
  const { next } = closed
  switch (next.kind) {
    case 'recovered':
      return null
    case 'decision':
      return { tone: 'wait', title: titleOf(closed), next: 'Finding out what to do.', remedy: 'retry' }
    case 'hold':
      return next.until === 'online' ? offline : { ...offline, title: titleOf(closed), next: 'Waiting for this page.' }
    case 'retry':
      if (isBeingRenewed(closed)) return null
      return { tone: 'wait', title: titleOf(closed), next: 'We come back by ourselves.', remedy: 'retry' }
    case 'connecting':
      if (isBeingRenewed(closed)) return null
      return { tone: 'wait', title: titleOf(closed), next: 'Trying again now …', remedy: null }
    case 'stop':
      return next.because === 'app' ? null : stopped(closed)
    default:
      return next satisfies never
  }
}

const offline: Attention = {
  tone: 'wait',
  title: 'You are offline.',
  next: 'We come back with your network.',
  remedy: 'retry',
}

/** Another token is on its way, which takes a moment and concerns nobody. */
function isBeingRenewed({ status }: Report): boolean {
  return status === 'sessionExpired'
}

function titleOf({ status, cause }: Report): string {
  return cause === 'prepareFailed' ? 'We could not renew your session.' : closeWords[status]
}

function stopped(closed: Report): Attention {
  const isSignedOut =
    closed.cause === 'prepareFailed' && closed.next.kind === 'stop' && closed.next.because === 'policy'
  if (isSignedOut) {
    return { tone: 'bad', title: 'You are signed out.', next: 'Sign in to go on where you were.', remedy: 'signIn' }
  }
  switch (closed.status) {
    case 'serviceGone':
      return { tone: 'bad', title: titleOf(closed), next: 'Choose another one.', remedy: null }
    case 'policyViolation':
    case 'notAllowed':
    case 'forbidden':
    case 'unauthorized':
      return { tone: 'bad', title: titleOf(closed), next: 'Please ask whoever runs it.', remedy: 'tryAgain' }
    default:
      return { tone: 'bad', title: titleOf(closed), next: 'We have stopped trying.', remedy: 'tryAgain' }
  }
}
