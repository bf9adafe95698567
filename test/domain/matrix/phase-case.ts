import { initialMachine, type Machine, type Phase } from '../../../src/domain/machine/machine.ts'
import type { ConnectStep, WaitUntil } from '../../../src/domain/machine/state.ts'
import { askedBefore, atMs, last, nowMs, outage, plan } from './scene.ts'

/** The attempt that a phase with a socket listens to. The ones before it are over. */
export const generation = 3

const connecting = (step: ConnectStep): Phase => ({
  phase: 'connecting',
  step,
  attempt: 2,
  sinceMs: 1_900_000,
  last,
  own: { generation, plan },
})
const closing = (to: 'closed' | 'idle'): Phase => ({
  phase: 'closing',
  ...askedBefore,
  to,
  sinceMs: 1_999_000,
  last,
  own: { generation },
})
/** Due three seconds before the clock of the scene, or as long after it as the wait says. */
const waiting = (until: WaitUntil, delayMs = Infinity): Phase => ({
  phase: 'waiting',
  attempt: 2,
  until,
  last,
  own: { delayMs, dueMs: delayMs < Infinity ? nowMs + delayMs : nowMs - 3_000, plan },
})

/** The phases, as far apart as they behave. */
const phases = {
  idle: { phase: 'idle', last, own: {} },
  'connecting/prepare': connecting('prepare'),
  'connecting/handshake': connecting('handshake'),
  'connecting/hello': connecting('hello'),
  open: {
    phase: 'open',
    sinceMs: 1_900_000,
    protocol: 'chat',
    extensions: 'deflate',
    last,
    own: { generation },
  },
  'closing to closed': closing('closed'),
  'closing to idle': closing('idle'),
  'waiting/time': waiting({ kind: 'time', atMs: atMs + 5_000 }, 5_000),
  'waiting/online': waiting({ kind: 'online' }),
  'waiting/visible': waiting({ kind: 'visible' }),
  'waiting/resumed': waiting({ kind: 'resumed' }),
  'waiting/decision': waiting({ kind: 'decision' }, 10_000),
  closed: { phase: 'closed', because: 'policy', last, own: {} },
} as const satisfies Readonly<Record<string, Phase>>

type PhaseName = keyof typeof phases

/** Without a holder these live only until the linger has elapsed; the other two are where nobody holds. */
export type PhaseCase = PhaseName | `${Exclude<PhaseName, 'idle' | 'closing to idle'>}, lingering`

/** A machine in a phase, as it comes to be there. */
export function machineIn(name: PhaseCase): Machine {
  const [phase, lingering] = name.split(', ') as [PhaseName, string?] // the two parts of the name's type
  const at: Phase = phases[phase]
  return {
    ...initialMachine,
    at,
    held: !lingering && phase !== 'idle' && phase !== 'closing to idle',
    generations: generation,
    outage: phase === 'idle' || phase === 'closed' ? null : outage,
  }
}
