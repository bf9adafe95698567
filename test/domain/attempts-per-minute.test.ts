import { describe, expect, test } from 'vitest'
import type { MachineEvent } from '../../src/domain/machine/event.ts'
import type { Machine } from '../../src/domain/machine/machine.ts'
import { publicState } from '../../src/domain/machine/machine.ts'
import { transition } from '../../src/domain/machine/transition.ts'
import { machineIn, type PhaseCase } from './matrix/phase-case.ts'
import { atMs, context, nowMs, outage, plan } from './matrix/scene.ts'

/** The machine with attempts so many milliseconds ago, and three attempts a minute allowed. */
const after = (phase: PhaseCase, ...agoMs: readonly number[]): Machine => ({
  ...machineIn(phase),
  startsMs: agoMs.map((ms) => nowMs - ms),
})
const step = (
  machine: Machine,
  type: 'hold' | 'openCalled' | 'reconnectCalled' | 'waitElapsed',
  attemptsPerMinute = 3,
) => transition(machine, { type } satisfies MachineEvent, { ...context, attemptsPerMinute })

describe('attemptsPerMinute', () => {
  test.each([
    ['none', []],
    ['two', [30_000, 10]],
    ['three, one of them a minute ago', [60_000, 30_000, 10]],
  ])('lets an attempt begin after %s', (_, agoMs) => {
    const [{ at, startsMs }] = step(after('waiting/time', ...agoMs), 'waitElapsed')
    expect(at.phase).toBe('connecting')
    expect(startsMs).toEqual([...agoMs.filter((ms) => ms < 60_000), 0].map((ms) => nowMs - ms))
  })

  test('puts off the attempt that is too many, until the oldest is a minute ago', () => {
    const machine = after('waiting/time', 59_000, 30_000, 10)
    const [next, effects] = step(machine, 'waitElapsed')
    expect(publicState(next.at)).toEqual({
      phase: 'waiting',
      attempt: 2,
      until: { kind: 'time', atMs: atMs + 1_000 },
      last: machine.at.last,
    })
    expect(effects).toEqual([['timer', 1_000]])
    expect(next).toMatchObject({ generations: machine.generations, startsMs: machine.startsMs })
  })

  test('forgets nothing of the attempt that it puts off', () => {
    const [next] = step(after('waiting/time', 3, 2, 1), 'waitElapsed')
    expect(next.at.own).toMatchObject({ plan })
    expect(next.outage).toBe(outage)
  })

  test.each<[PhaseCase, 'hold' | 'openCalled' | 'reconnectCalled' | 'waitElapsed']>([
    ['idle', 'hold'],
    ['idle', 'openCalled'],
    ['open', 'reconnectCalled'],
    ['waiting/time', 'reconnectCalled'],
    ['waiting/online', 'reconnectCalled'],
    ['closing to closed', 'openCalled'],
    ['closing to idle', 'hold'],
    ['closed', 'reconnectCalled'],
    ['closed', 'openCalled'],
  ])('waits in place of an attempt from %s, on %s too', (phase, type) => {
    const [{ at }, effects] = step(after(phase, 3, 2, 1), type)
    expect(at).toMatchObject({ phase: 'waiting', until: { kind: 'time', atMs: atMs + 59_997 } })
    expect(effects.at(-1)).toEqual(['timer', 59_997])
    expect(effects.map(([command]) => command)).not.toContain('prepare')
  })

  test('sees each attempt of a loop that nothing else slows', () => {
    let machine = after('waiting/time')
    const phases: string[] = []
    for (let turn = 0; turn < 5; turn += 1) {
      ;[machine] = step(machine, 'reconnectCalled')
      phases.push(machine.at.phase)
      machine = { ...machineIn('waiting/time'), startsMs: machine.startsMs }
    }
    expect(phases).toEqual(['connecting', 'connecting', 'connecting', 'waiting', 'waiting'])
  })

  test('of Infinity is no floor', () => {
    const [{ at }] = step(after('waiting/time', ...Array.from({ length: 500 }, () => 1)), 'waitElapsed', Infinity)
    expect(at.phase).toBe('connecting')
  })

  test('keeps no more of the past than a minute', () => {
    const [{ startsMs }] = step(after('waiting/time', 500_000, 120_000, 60_001, 60_000, 59_999), 'waitElapsed')
    expect(startsMs).toEqual([nowMs - 59_999, nowMs])
  })
})
