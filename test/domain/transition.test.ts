import { describe, expect, test } from 'vitest'
import type { LossType, MachineEvent } from '../../src/domain/machine/event.ts'
import { initialMachine, publicState, type Machine } from '../../src/domain/machine/machine.ts'
import type { StopReason } from '../../src/domain/machine/state.ts'
import { transition } from '../../src/domain/machine/transition.ts'
import { beginOutage, type Verdict } from '../../src/domain/policy/verdict.ts'
import { closes, connects, detach, held, opens, stops, waits, type Cell } from './matrix/cell.ts'
import { generation, machineIn, type PhaseCase } from './matrix/phase-case.ts'
import { atMs, context, ended, last, nowMs, outage, own, plan } from './matrix/scene.ts'

// What the matrix leaves open: the same event with another verdict, other options, or another history.

type Step = readonly [machine: Machine, event: MachineEvent, options?: Partial<typeof context>]

function step([machine, event, options]: Step): object {
  const [next, effects] = transition(machine, event, { ...context, ...options })
  return { state: publicState(next.at), effects, outage: next.outage }
}

/** What a cell of the matrix says, with the outage spelled out. */
const says = (cell: Exclude<Cell, 'same'>, keeps: Machine['outage']): object =>
  'state' in cell ? { state: cell.state, effects: cell.effects, outage: keeps } : cell

const stop = (because: StopReason): Verdict => ({ action: 'stop', because, outage })
const undecided: Verdict = { action: 'undecided', outage }
const loss = (verdict: Verdict, type: LossType = 'socketClosed'): MachineEvent => ({
  type,
  generation,
  info: ended,
  verdict,
})

const reasons = ['policy', 'exhausted', 'app', 'blocked'] as const satisfies readonly StopReason[]
const withSocket = ['connecting/handshake', 'connecting/hello', 'open'] as const satisfies readonly PhaseCase[]

describe.each(withSocket)('a socket lost in %s', (phase) => {
  const machine = machineIn(phase)

  test.each(reasons)('is the end where the verdict is a stop by %s', (because) => {
    expect(step([machine, loss(stop(because))])).toEqual(says(stops(because, ended, detach()), null))
  })

  test('is waited on where a rule takes its time, for ten seconds at most', () => {
    const waiting = waits(3, { kind: 'decision' }, ended, { delayMs: 10_000, first: [detach()] })
    expect(step([machine, loss(undecided)])).toEqual(says(waiting, outage))
  })
})

describe('a decision that comes', () => {
  const machine = machineIn('waiting/decision')

  test.each(reasons)('is the end where it is a stop by %s', (because) => {
    expect(step([machine, { type: 'decided', verdict: stop(because) }])).toEqual(says(stops(because, last), null))
  })

  test('is no news to a wait that is about something else', () => {
    for (const phase of ['waiting/time', 'waiting/online', 'waiting/resumed'] as const) {
      const waiting = machineIn(phase)
      expect(transition(waiting, { type: 'decided', verdict: stop('policy') }, context)).toEqual([waiting, []])
    }
  })
})

describe('the first connect', () => {
  test('is attempt 0, with nothing remembered', () => {
    expect(step([initialMachine, { type: 'hold' }])).toEqual(says(held(connects(0, null, 'kept')), null))
  })

  test('does nothing that a rule would ask for', () => {
    const [{ at }] = transition(initialMachine, { type: 'hold' }, context)
    expect(at.own).toEqual({ generation: 1, plan: null })
  })

  test('that fails is followed by attempt 1', () => {
    const [connecting] = transition(initialMachine, { type: 'hold' }, context)
    const verdict: Verdict = { action: 'retry', delayMs: 10, plan, outage: { ...outage, attempt: 1 } }
    const [waiting] = transition(connecting, { type: 'prepareFailed', generation: 1, info: ended, verdict }, context)
    const [again] = transition(waiting, { type: 'waitElapsed' }, context)
    expect([waiting, again].map(({ at }) => publicState(at))).toEqual([
      { phase: 'waiting', attempt: 1, until: { kind: 'time', atMs: atMs + 10 }, last: ended },
      { phase: 'connecting', step: 'prepare', attempt: 1, sinceMs: atMs, last: ended },
    ])
  })

  test('that is closed before it opened still has a closure to show', () => {
    const [connecting] = transition(initialMachine, { type: 'hold' }, context)
    expect(step([connecting, { type: 'closeCalled', code: 4001, reason: 'no' }])).toEqual(
      says(closes(own(4001, 'no'), detach(4001, 'no')), null),
    )
  })
})

describe('hello', () => {
  test('has no step of its own where there is none', () => {
    const event: MachineEvent = { type: 'socketOpened', generation, protocol: 'chat', extensions: 'deflate' }
    const machine = machineIn('connecting/handshake')
    expect(step([machine, event, { hello: undefined }])).toEqual(says(opens(last), outage))
  })
})

describe('holding', () => {
  test.each(['wentOffline', 'hidden'] as const)('may be for nothing, where it is turned off: %s', (type) => {
    const machine = machineIn('waiting/time')
    const [next, effects] = transition(machine, { type }, context)
    expect(next).toBe(machine)
    expect(effects).toEqual([])
  })
})

test('a wait that is over becomes another where the network was lost meanwhile', () => {
  const [{ at }] = transition(machineIn('waiting/time'), { type: 'waitElapsed' }, { ...context, holdFor: 'online' })
  expect(publicState(at)).toEqual({ phase: 'waiting', attempt: 2, until: { kind: 'online' }, last })
})

test('a closure that was followed already says nothing about how the attempt after it is let go', () => {
  const closedByUs = own(4001, 'bye')
  const machine = machineIn('connecting/handshake, lingering')
  const connecting: Machine = { ...machine, at: { ...machine.at, last: closedByUs } }
  const [next, effects] = transition(connecting, { type: 'lingerElapsed' }, context)
  expect(next.at).toMatchObject({ phase: 'idle', last: closedByUs })
  expect(effects).toEqual([
    ['detach', 4900, ''],
    ['returnOutbox', 'released'],
  ])
})

describe('a suspended page', () => {
  const suspend = (phase: PhaseCase): Machine =>
    transition(machineIn(phase), { type: 'suspended' }, { ...context, holdFor: 'resumed' })[0]

  test.each(['connecting/prepare', 'connecting/handshake', 'connecting/hello'] as const)(
    'takes along what the rule asked for in %s: a token that was being refreshed is still an old one',
    (phase) => {
      expect(suspend(phase).at).toMatchObject({ phase: 'waiting', own: { plan } })
    },
  )

  test('asks for nothing where it was connected', () => {
    expect(suspend('open').at).toMatchObject({ phase: 'waiting', own: { plan: null } })
  })
})

describe('after a connection that was stable', () => {
  const stable = { outageAfter: () => null }

  test('reconnect() begins at attempt 0', () => {
    expect(step([machineIn('open'), { type: 'reconnectCalled' }, stable])).toEqual(
      says(connects(0, own(4900, ''), 'forgotten', detach()), null),
    )
  })

  test('a suspended page comes back with attempt 1', () => {
    expect(step([machineIn('open'), { type: 'suspended' }, { ...stable, holdFor: 'resumed' }])).toEqual(
      says(waits(1, { kind: 'resumed' }, own(1006, '', 'suspended'), { first: [detach()] }), beginOutage(nowMs)),
    )
  })
})

describe('reconnect() while waiting', () => {
  test.each(['waiting/time', 'waiting/online', 'waiting/visible', 'waiting/resumed', 'waiting/decision'] as const)(
    'connects from %s at once, and takes along what the rule asked for',
    (phase) => {
      const [{ at, outage: kept }] = transition(machineIn(phase), { type: 'reconnectCalled' }, context)
      expect(at).toMatchObject({ phase: 'connecting', attempt: 2, own: { plan } })
      expect(kept).toBe(outage)
    },
  )
})

test('an attempt that a call made while a rule was deciding counts as one that the rule had decided', () => {
  const machine: Machine = { ...machineIn('waiting/decision'), outage: { ...outage, attempt: 1 } }
  const [next] = transition(machine, { type: 'reconnectCalled' }, context)
  expect(publicState(next.at)).toMatchObject({ phase: 'connecting', attempt: 2 })
  expect(next.outage).toEqual({ ...outage, attempt: 2 })
})

test('a release and a hold while the socket is open leave it alone', () => {
  const open = machineIn('open')
  const [lingering] = transition(open, { type: 'release' }, context)
  const [again, effects] = transition(lingering, { type: 'hold' }, context)
  expect(again.at).toBe(open.at)
  expect(effects).toEqual([['linger', null]])
})
