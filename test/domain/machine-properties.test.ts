import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/domain/machine/effect.ts'
import { generationOf, publicState } from '../../src/domain/machine/machine.ts'
import type { ConnectionState } from '../../src/domain/machine/state.ts'
import { attemptsPerMinute, machineMove, play, type Taken } from '../support/arbitraries/machine-life.ts'

/** Checks every step of many random lives. */
function always(check: (taken: Taken) => void): void {
  fc.assert(
    fc.property(fc.array(machineMove, { maxLength: 60, size: 'max' }), (moves) => {
      for (const taken of play(moves)) check(taken)
    }),
    { numRuns: 200 },
  )
}

const effectsOf = (effects: readonly Effect[], command: Effect[0]): readonly Effect[] =>
  effects.filter(([name]) => name === command)
const attemptOf = (state: ConnectionState): number => ('attempt' in state ? state.attempt : 0)

describe('whatever happens, in whatever order', () => {
  test('no state is lost sight of: the lives below see every phase, step and wait', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.array(machineMove, { minLength: 60, maxLength: 60 }), (moves) => {
        for (const { after } of play(moves)) {
          const { at } = after
          seen.add(at.phase === 'connecting' ? at.step : at.phase === 'waiting' ? at.until.kind : at.phase)
        }
      }),
      { numRuns: 400, seed: 7 },
    )
    expect([...seen].sort()).toEqual(
      [
        ...['idle', 'prepare', 'handshake', 'hello', 'open', 'closing', 'closed'],
        ...['time', 'online', 'visible', 'resumed', 'decision'],
      ].sort(),
    )
  })

  test('generations only go up, one at a time, and the phase listens to the latest or to none', () => {
    always(({ before, after }) => {
      expect(after.generations - before.generations).toBeOneOf([0, 1])
      expect(generationOf(after.at)).toBeOneOf([undefined, after.generations])
    })
  })

  test('a generation that is left is detached, once, and none is detached that is not left', () => {
    always(({ before, event, after, effects }) => {
      const old = generationOf(before.at)
      const isLeft = old !== undefined && old !== generationOf(after.at) && event.type !== 'handedOver'
      expect(effectsOf(effects, 'detach')).toHaveLength(isLeft ? 1 : 0)
    })
  })

  test('an attempt is prepared if and only if it is a new one, after the old one was let go', () => {
    always(({ before, event, after, effects }) => {
      const isNew = event.type !== 'handedOver' && after.generations > before.generations
      expect(effectsOf(effects, 'prepare')).toHaveLength(isNew ? 1 : 0)
      const order = effects.map(([command]) => command)
      if (order.includes('detach')) expect(order.indexOf('prepare')).not.toBe(0)
    })
  })

  test('attempts are never negative, and closed has a closure', () => {
    always(({ after }) => {
      const state = publicState(after.at)
      expect(attemptOf(state)).toBeGreaterThanOrEqual(0)
      if (state.phase === 'closed') expect(state.last.code).toBeTypeOf('number')
    })
  })

  test('an event that changes nothing asks for nothing', () => {
    always(({ before, after, effects }) => {
      expect(after === before ? effects : []).toEqual([])
    })
  })

  test('an event of another attempt changes nothing', () => {
    always(({ before, event, after }) => {
      const isStale = 'generation' in event && event.generation !== generationOf(before.at)
      expect(isStale ? after : before).toBe(before)
    })
  })

  test('every phase that can last for ever waits for somebody; every other has a timer', () => {
    always(({ before, after, effects }) => {
      const { at } = after
      if (at === before.at) return
      const isTimed =
        at.phase === 'waiting' || at.phase === 'closing' || (at.phase === 'connecting' && at.step !== 'handshake')
      expect(effectsOf(effects, 'timer')).toHaveLength(isTimed ? 1 : 0)
    })
  })

  test('no timer is set for less than no time, or for NaN', () => {
    always(({ effects }) => {
      for (const [, delayMs] of effectsOf(effects, 'timer')) expect(delayMs).toBeGreaterThanOrEqual(0)
    })
  })

  test('no minute sees more attempts than it may', () => {
    always(({ after: { startsMs } }) => {
      expect(startsMs.length).toBeLessThanOrEqual(attemptsPerMinute)
      expect(startsMs).toEqual([...startsMs].sort((a, b) => a - b))
    })
  })

  test('idle and a close that ends in it are where nobody holds the connection', () => {
    always(({ after: { at, held } }) => {
      const isLetGo = at.phase === 'idle' || (at.phase === 'closing' && at.to === 'idle')
      expect(isLetGo && held).toBe(false)
    })
  })

  test('what the machine keeps to itself stays out of the public state', () => {
    always(({ after }) => {
      expect(publicState(after.at)).not.toHaveProperty('own')
    })
  })
})
