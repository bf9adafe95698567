import { describe, expect, test } from 'vitest'
import { publicState, type Machine } from '../../src/domain/machine/machine.ts'
import type { HoldFor } from '../../src/domain/machine/transition-context.ts'
import { transition } from '../../src/domain/machine/transition.ts'
import { machineIn } from './matrix/phase-case.ts'
import { atMs, context, firmOutage, last, nowMs, outage } from './matrix/scene.ts'

const signals = ['wentOnline', 'networkChanged', 'shown', 'resumed'] as const

/** A wait for a time or for the network, whose attempt is due so many milliseconds from now. */
function wait(kind: 'time' | 'online', dueInMs: number, isFirm = false): Machine {
  const machine = machineIn(`waiting/${kind}`)
  const { at } = machine
  if (at.phase !== 'waiting') throw new TypeError('it does not wait')
  const own = { ...at.own, dueMs: nowMs + dueInMs }
  return { ...machine, at: { ...at, own }, outage: isFirm ? firmOutage : outage }
}

const after = (machine: Machine, type: (typeof signals)[number], holdFor: HoldFor | null = null): Machine =>
  transition(machine, { type }, { ...context, holdFor })[0]

const dueIn = (ms: number): object => ({ phase: 'waiting', attempt: 2, until: { kind: 'time', atMs: atMs + ms }, last })
const drawnMs = 250 // a quarter of the second that it is drawn from

describe.each(signals)('on %s', (type) => {
  test('a wait for a time is cut short, and will not be again', () => {
    const next = after(wait('time', 5_000), type)
    expect(publicState(next.at)).toEqual(dueIn(drawnMs))
    expect(next.outage).toEqual(firmOutage)
  })

  test('a wait that the server has asked for stays', () => {
    const machine = wait('time', 5_000, true)
    expect(after(machine, type)).toBe(machine)
  })

  test.each([0, drawnMs])('a wait of %d ms more stays, for nothing would come sooner', (leftMs) => {
    const machine = wait('time', leftMs)
    expect(after(machine, type)).toBe(machine)
  })

  test('a wait that still has to hold for the same stays', () => {
    const machine = wait('online', -3_000)
    expect(after(machine, type, 'online')).toBe(machine)
  })
})

describe('a wait for the network, once that is there', () => {
  test.each([-3_000, 5_000])('ends soon, where the attempt was due in %d ms', (dueInMs) => {
    const next = after(wait('online', dueInMs), 'wentOnline')
    expect(publicState(next.at)).toEqual(dueIn(drawnMs))
    expect(next.outage).toEqual(firmOutage)
  })

  test('lasts at least as long as the server has asked for', () => {
    expect(publicState(after(wait('online', 5_000, true), 'wentOnline').at)).toEqual(dueIn(5_000))
    expect(publicState(after(wait('online', -3_000, true), 'wentOnline').at)).toEqual(dueIn(drawnMs))
  })
})
