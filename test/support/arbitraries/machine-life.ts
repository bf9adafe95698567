import fc from 'fast-check'
import type { Effect } from '../../../src/domain/machine/effect.ts'
import type { LossType, MachineEvent } from '../../../src/domain/machine/event.ts'
import { initialMachine, type Machine } from '../../../src/domain/machine/machine.ts'
import type { StopReason } from '../../../src/domain/machine/state.ts'
import type { HoldFor } from '../../../src/domain/machine/transition-context.ts'
import { transition } from '../../../src/domain/machine/transition.ts'
import { beginOutage, type Verdict } from '../../../src/domain/policy/verdict.ts'
import { closure } from '../../domain/closure.ts'
import { context, plan } from '../../domain/matrix/scene.ts'

/** An event that may come at any time, and how the world is when it does. */
export interface MachineMove {
  /** Added to the latest generation: 0 is the event of the attempt that is under way. */
  readonly offset: number
  readonly make: (generation: number) => MachineEvent
  readonly passedMs: number
  readonly isStable: boolean
  readonly hasHello: boolean
  readonly holdFor: HoldFor | null
}

const outage = fc.nat({ max: 30 }).map((attempt) => ({ ...beginOutage(0), attempt }))
const verdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.record({ action: fc.constant('retry' as const), delayMs: fc.nat(), plan: fc.constant(plan), outage }),
  fc.record({
    action: fc.constant('stop' as const),
    because: fc.constantFrom<StopReason>('policy', 'exhausted', 'app', 'blocked'),
    outage,
  }),
  fc.record({ action: fc.constant('undecided' as const), outage }),
)
const losses: readonly LossType[] = [
  'prepareFailed',
  'helloFailed',
  'connectTimedOut',
  'socketClosed',
  'heartbeatExpired',
]
const plain = [
  ...(['hold', 'release', 'lingerElapsed', 'openCalled', 'reconnectCalled', 'aborted'] as const),
  ...([
    'closeTimedOut',
    'waitElapsed',
    'wentOffline',
    'wentOnline',
    'networkChanged',
    'hidden',
    'shown',
    'suspended',
    'resumed',
  ] as const),
]
const make: fc.Arbitrary<MachineMove['make']> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...plain).map((type) => () => ({ type })) },
  fc.constant(() => ({ type: 'closeCalled', code: 4001, reason: '' }) as const),
  { weight: 3, arbitrary: fc.constant((generation: number) => ({ type: 'prepared', generation }) as const) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('socketOpened' as const, 'helloDone' as const)
      .map((type) => (generation: number) => ({ type, generation, protocol: '', extensions: '' })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ type: fc.constantFrom(...losses), verdict, code: fc.nat({ max: 5_000 }) })
      .map(({ type, code, ...rest }) => (generation: number) => ({
        type,
        generation,
        info: closure({ code }),
        ...rest,
      })),
  },
  verdict.map((decided) => () => ({ type: 'decided', verdict: decided }) as const),
  fc.constant((generation: number) => ({
    type: 'handedOver' as const,
    generation,
    next: generation + 1,
    protocol: '',
    extensions: '',
    outage: null,
  })),
)
export const machineMove: fc.Arbitrary<MachineMove> = fc.record({
  offset: fc.constantFrom(0, 0, 0, 0, -1, -2, 1),
  make,
  passedMs: fc.constantFrom(0, 1, 500, 20_000, 61_000),
  isStable: fc.boolean(),
  hasHello: fc.boolean(),
  holdFor: fc.constantFrom(null, null, null, 'online' as const, 'visible' as const, 'resumed' as const),
})

/** One step, as it was taken. */
export interface Taken {
  readonly before: Machine
  readonly event: MachineEvent
  readonly after: Machine
  readonly effects: readonly Effect[]
}

/** So few that a life comes up against it. */
export const attemptsPerMinute = 5

/** A life from the beginning, step by step. */
export function play(moves: readonly MachineMove[]): readonly Taken[] {
  let machine: Machine = initialMachine
  let nowMs = 0
  return moves.map(({ offset, make: makeEvent, passedMs, isStable, hasHello, holdFor }) => {
    nowMs += passedMs
    const before = machine
    const event = makeEvent(before.generations + offset)
    const [after, effects] = transition(before, event, {
      ...context,
      nowMs,
      holdFor,
      attemptsPerMinute,
      hello: hasHello ? () => undefined : undefined,
      outageAfter: () => (isStable ? null : before.outage),
    })
    machine = after
    return { before, event, after, effects }
  })
}
