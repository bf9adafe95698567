import { describe, expect, test } from 'vitest'
import type { MachineEvent } from '../../src/domain/machine/event.ts'
import { generationOf, publicState } from '../../src/domain/machine/machine.ts'
import { transition } from '../../src/domain/machine/transition.ts'
import type { Cell, Row } from './matrix/cell.ts'
import { closed } from './matrix/closed.ts'
import { closing } from './matrix/closing.ts'
import { connecting } from './matrix/connecting.ts'
import { eventOf } from './matrix/event-of.ts'
import { idle } from './matrix/idle.ts'
import { open } from './matrix/open.ts'
import { generation, machineIn, type PhaseCase } from './matrix/phase-case.ts'
import { contextOf, firmOutage, lostOutage } from './matrix/scene.ts'
import { waiting } from './matrix/waiting.ts'

/** What every event does in every phase. It compiles only if no cell is missing. */
const matrix = {
  idle,
  ...connecting,
  ...open,
  ...closing,
  ...waiting,
  ...closed,
} as const satisfies Readonly<Record<PhaseCase, Row>>

const rows = Object.entries(matrix) as [PhaseCase, Row][] // entries() forgets the names
const cells = (row: Row): [MachineEvent['type'], Cell][] => Object.entries(row) as [MachineEvent['type'], Cell][]

describe.each(rows)('%s', (phase, row) => {
  test.each(cells(row))('on %s', (type, cell) => {
    const machine = machineIn(phase)
    const [next, effects] = transition(machine, eventOf(type, machine, generation), contextOf(type))

    if (cell === 'same') {
      expect(next).toBe(machine)
      expect(effects).toEqual([])
      return
    }
    expect({ held: next.held, effects }).toEqual({ held: cell.held ?? machine.held, effects: cell.effects })
    if (!('state' in cell)) {
      expect(next).toEqual({ ...machine, held: cell.held })
      expect(next.at).toBe(machine.at)
      return
    }
    expect(publicState(next.at)).toEqual(cell.state)
    expect(next.outage).toEqual(
      { kept: machine.outage, 'lost anew': lostOutage, firm: firmOutage, forgotten: null }[cell.counters],
    )
    const isNewAttempt = type === 'handedOver' || cell.effects.some(([command]) => command === 'prepare')
    expect(next.generations).toBe(isNewAttempt ? generation + 1 : generation)
    if (isNewAttempt) expect(generationOf(next.at)).toBe(generation + 1)
  })

  const ofAnAttempt = cells(row).filter(([type]) => 'generation' in eventOf(type, machineIn(phase), generation))
  test.each(ofAnAttempt)('on %s of another attempt', (type) => {
    const machine = machineIn(phase)
    for (const other of [generation - 1, generation + 1]) {
      const [next, effects] = transition(machine, eventOf(type, machine, other), contextOf(type))
      expect(next).toBe(machine)
      expect(effects).toEqual([])
    }
  })
})
