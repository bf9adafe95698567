import { describe, expect, test } from 'vitest'
import type { ConnectionState, LifecycleSignal } from '../../../src/core.ts'
import type { Lab } from '../lab.ts'
import { stage, type PhaseName } from '../phases.ts'

/** A state in a few words; `=` where nothing has changed. */
type Outcome = '=' | `${PhaseName}${'' | ` until ${'online' | 'visible' | 'resumed' | 'time'}`}`

const nothing: Readonly<Record<LifecycleSignal, Outcome>> = {
  offline: '=',
  online: '=',
  networkChanged: '=',
  hidden: '=',
  shown: '=',
  suspended: '=',
  resumed: '=',
  restored: '=',
}
const held: Outcome = 'waiting until resumed'
const back: Outcome = 'waiting until time'

/** A wait for a server that asked for one is not cut short: see cut-waits.test.ts for the others. */
const outcomes: Readonly<Record<PhaseName, Readonly<Record<LifecycleSignal, Outcome>>>> = {
  idle: nothing,
  connecting: { ...nothing, suspended: held, restored: back },
  open: { ...nothing, suspended: held, restored: back },
  closing: nothing,
  waiting: { ...nothing, offline: 'waiting until online', suspended: held, restored: back },
  closed: nothing,
}

function give(lab: Lab, signal: LifecycleSignal): void {
  if (signal === 'online' || signal === 'offline') lab.setOnline(signal === 'online')
  else if (signal === 'shown' || signal === 'hidden') lab.setHidden(signal === 'hidden')
  else lab.signal(signal)
}

function outcomeOf(state: ConnectionState): string {
  return state.phase === 'waiting' ? `waiting until ${state.until.kind}` : state.phase
}

const cases = Object.entries(outcomes).flatMap(([phase, row]) =>
  Object.entries(row).map(([signal, outcome]) => [phase, signal, outcome] as [PhaseName, LifecycleSignal, Outcome]),
)

describe('A connection', () => {
  test.for(cases)('that is %s and hears "%s": %s', async ([phase, signal, outcome]) => {
    const { lab, state } = await stage(phase)
    const before = state()
    give(lab, signal)
    expect(state() === before ? '=' : outcomeOf(state())).toBe(outcome)
  })

  test.for(cases)('that was %s and heard "%s" lets go of everything when it is closed', async ([phase, signal]) => {
    const { lab, connection, letGo } = await stage(phase)
    give(lab, signal)
    connection.close()
    letGo()
    await lab.advance(75_000) // the longest that a platform keeps what was given up
    expect([lab.attachedListeners(), lab.pendingTimers(), lab.liveSockets()]).toEqual([0, 0, 0])
  })
})
