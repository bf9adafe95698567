import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { LifecycleOptions, LifecycleSignal } from '../../../src/core.ts'
import { refuses } from '../../support/servers/behaviour.ts'
import { createLab, type Lab } from '../lab.ts'

// Hundreds of nights take their time on a machine that is busy.
vi.setConfig({ testTimeout: 30_000 })

/** One thing that a platform tells, and how long after the one before. */
interface Told {
  readonly signal: LifecycleSignal
  readonly afterMs: number
}

const signals = [
  ...(['online', 'offline', 'networkChanged', 'shown', 'hidden', 'suspended', 'resumed', 'restored'] as const),
]
const told = (signal: fc.Arbitrary<LifecycleSignal>): fc.Arbitrary<readonly Told[]> =>
  fc.array(fc.record({ signal, afterMs: fc.constantFrom(0, 0, 1, 50) }), { maxLength: 12 })
const lifecycle: fc.Arbitrary<LifecycleOptions> = fc.record({
  holdWhileOffline: fc.boolean(),
  holdWhileHidden: fc.boolean(),
  suspend: fc.constantFrom('close', 'keep'),
})
const aCase = { random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), lifecycle }

function tell(lab: Lab, signal: LifecycleSignal): void {
  if (signal === 'online' || signal === 'offline') lab.setOnline(signal === 'online')
  else if (signal === 'shown' || signal === 'hidden') lab.setHidden(signal === 'hidden')
  else lab.signal(signal)
}

async function tellAll(lab: Lab, all: readonly Told[]): Promise<void> {
  for (const { signal, afterMs } of all) {
    await lab.advance(afterMs)
    tell(lab, signal)
    expect(lab.liveSockets()).toBeLessThanOrEqual(1)
  }
}

/** What a page that is in use says at last, whatever it said before. */
const awake: readonly LifecycleSignal[] = ['resumed', 'online', 'shown']

async function connectIn(lab: Lab, options: LifecycleOptions) {
  const connection = lab.connect({ lifecycle: options })
  connection.open()
  await lab.settle()
  lab.socket().open()
  await lab.advance(10_000)
  return connection
}

describe('Whatever the page and the network say, in any order,', () => {
  test('there are never two sockets, and a page that is awake is connected', () =>
    fc.assert(
      fc.asyncProperty(
        told(fc.constantFrom(...signals)),
        aCase.random,
        aCase.lifecycle,
        async (all, random, options) => {
          const lab = createLab({ random })
          const connection = await connectIn(lab, options)
          await tellAll(lab, all)
          for (const signal of awake) tell(lab, signal)
          await lab.advance(1_000)
          lab.socket().open()
          expect(connection.store.getState().phase).toBe('open')
          expect(lab.liveSockets()).toBe(1)
          connection.close()
        },
      ),
      { numRuns: 300 },
    ))

  test('a wake-up after the socket has died makes exactly one attempt', () =>
    fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(['online', 'networkChanged', 'shown', 'resumed', 'restored'] as LifecycleSignal[], {
          minLength: 1,
        }),
        fc.constantFrom<LifecycleSignal | null>('offline', 'hidden', 'suspended', null),
        aCase.random,
        aCase.lifecycle,
        async (wakeUp, sleep, random, options) => {
          const lab = createLab({ random })
          const connection = await connectIn(lab, options)
          if (sleep) tell(lab, sleep)
          lab.socket().drop()
          const before = lab.constructions.length
          for (const signal of [...wakeUp, ...awake]) tell(lab, signal)
          await lab.advance(1_000)
          expect(lab.constructions.length - before).toBe(1)
          connection.close()
        },
      ),
      { numRuns: 300 },
    ))

  test('an open socket that was never suspended is kept', () =>
    fc.assert(
      fc.asyncProperty(
        told(fc.constantFrom('online', 'offline', 'networkChanged', 'shown', 'hidden', 'resumed')),
        aCase.lifecycle,
        async (all, options) => {
          const lab = createLab()
          const connection = await connectIn(lab, options)
          await tellAll(lab, all)
          await lab.advance(60_000)
          expect(connection.store.getState().phase).toBe('open')
          expect(lab.constructions).toHaveLength(1)
          connection.close()
        },
      ),
      { numRuns: 100 },
    ))

  test('a server that refuses sees no more than one attempt for each wake-up, and the growing waits', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(told(fc.constantFrom(...signals)), { maxLength: 6 }),
        lifecycle,
        async (nights, options) => {
          const lab = createLab({ script: refuses(503) })
          const connection = lab.connect({ lifecycle: options })
          connection.open()
          for (const night of nights) {
            await tellAll(lab, night)
            for (const signal of awake) tell(lab, signal)
            const before = lab.constructions.length
            await lab.advance(5_000)
            expect(lab.constructions.length - before).toBeLessThanOrEqual(2)
          }
          expect(connection.store.getState().phase).not.toBe('closed')
          connection.close()
        },
      ),
      { numRuns: 100 },
    ))
})
