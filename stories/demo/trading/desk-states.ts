import { explainPolicy, type ConnectionState, type StopReason, type WaitUntil } from '../../../src/index.ts'
import type { StateIn } from '../../../src/testing.ts'
import { closureWords } from './closure-words.ts'
import { deskPolicy, deskStatuses, type DeskOwnStatus, type DeskStatus } from './desk.ts'

/** A state of a line to the desk, of which only what matters is said. */
export type DeskState = StateIn<DeskOwnStatus>

/** States that belong together, by what they are called. */
export interface DeskStates {
  readonly title: string
  readonly states: Readonly<Record<string, DeskState>>
}

/** When the pictures were taken: a time that stands still makes the same picture every time. */
export const nowMs: number = Date.UTC(2030, 0, 1, 9, 30)

// Each of these is a record over the union, so that the compiler finds the state that is missing here.

const phases: Readonly<Record<Exclude<ConnectionState['phase'], 'waiting' | 'closed'>, DeskState>> = {
  idle: { phase: 'idle' },
  connecting: { phase: 'connecting' },
  open: { phase: 'open' },
  closing: { phase: 'closing' },
}

const waits: Readonly<Record<Exclude<WaitUntil['kind'], 'time'>, DeskState>> = {
  online: { phase: 'waiting', until: { kind: 'online' }, last: null },
  visible: { phase: 'waiting', until: { kind: 'visible' } },
  resumed: { phase: 'waiting', until: { kind: 'resumed' } },
  decision: { phase: 'waiting', until: { kind: 'decision' } },
}

const ends: Readonly<Record<Exclude<StopReason, 'policy'>, DeskState>> = {
  exhausted: { phase: 'closed', because: 'exhausted' },
  app: { phase: 'closed', because: 'app' },
  blocked: { phase: 'closed', because: 'blocked' },
}

const statuses = Object.keys(closureWords) as readonly DeskStatus[] // keys() forgets that they are all of them
const rows = explainPolicy(deskPolicy, { statuses: deskStatuses })

/** How long the policy waits before the first attempt, with average luck; `null` where it stops. */
function firstWaitMs(status: DeskStatus): number | null {
  const window = rows.find((row) => row.status === status)?.firstDelayMs
  return window ? (window[0] + window[1]) / 2 : null
}

/** A closure with this status, and then what the policy does. */
function after(status: DeskStatus): DeskState {
  const waitMs = firstWaitMs(status)
  if (waitMs === null) return { phase: 'closed', last: { status } }
  return { phase: 'waiting', until: { kind: 'time', atMs: nowMs + waitMs }, last: { status } }
}

function afterAll(those: readonly DeskStatus[]): Readonly<Record<string, DeskState>> {
  return Object.fromEntries(those.map((status) => [status, after(status)]))
}

/** Every state that the panel can be in, and after every status. */
export const deskStates: readonly DeskStates[] = [
  { title: 'Phases', states: phases },
  {
    title: 'Waiting for the next attempt, and making it',
    states: {
      ...afterAll(statuses.filter((status) => firstWaitMs(status) !== null)),
      'connecting again': { phase: 'connecting', last: {} },
    },
  },
  { title: 'Waiting for something else', states: waits },
  { title: 'Stopped by the policy', states: afterAll(statuses.filter((status) => firstWaitMs(status) === null)) },
  { title: 'Stopped otherwise', states: ends },
]
