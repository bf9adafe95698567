import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createArrivals, type Arrivals } from '../../src/engine/receiving/arrivals.ts'
import { createFakeClock, type FakeClock } from '../support/fakes/fake-clock.ts'

/** What happens to a stream. What is added later takes a while, or for ever. */
type Step =
  | { readonly does: 'add' | 'end' | 'giveUp' }
  | { readonly does: 'addLater'; readonly takesMs: number }
  | { readonly does: 'pass'; readonly ms: number }

const duration = fc.constantFrom(0, 1, 400, 999, 1_000, 1_001, 9_999, 10_001, Infinity)
const end = { does: 'end' } as const
/** Each ends with an end, so that nothing is left waiting for what never comes. */
const schedules: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.oneof(
      fc.record({ does: fc.constantFrom('add' as const, 'end' as const, 'giveUp' as const) }),
      fc.record({ does: fc.constant('addLater' as const), takesMs: duration }),
      fc.record({ does: fc.constant('pass' as const), ms: fc.constantFrom(0, 1, 300, 1_000, 7_000) }),
    ),
    { maxLength: 25 },
  )
  .map((steps) => [...steps, end])

/** What was told, and when. */
interface Told {
  readonly nth: number
  readonly what: 'delivered' | 'givenUp' | 'expired' | 'ended'
  readonly atMs: number
}

interface Run {
  readonly clock: FakeClock
  readonly told: readonly Told[]
  readonly addedMs: readonly number[]
  readonly gaveUpMs: readonly number[]
}

async function play(schedule: readonly Step[]): Promise<Run> {
  const clock = createFakeClock()
  const arrivals = createArrivals(clock)
  const told: Told[] = []
  const addedMs: number[] = []
  const gaveUpMs: number[] = []
  for (const step of schedule) {
    if (step.does === 'pass') {
      await clock.advance(step.ms)
      continue
    }
    if (step.does === 'giveUp') {
      arrivals.giveUp()
      gaveUpMs.push(clock.monotonicMs())
      expect(told).toHaveLength(addedMs.length)
      continue
    }
    const nth = addedMs.push(clock.monotonicMs()) - 1
    const tell = (what: Told['what']) => () => void told.push({ nth, what, atMs: clock.monotonicMs() })
    perform(step, arrivals, clock, tell)
  }
  await clock.advance(2_000)
  return { clock, told, addedMs, gaveUpMs }
}

function perform(
  step: Exclude<Step, { readonly does: 'pass' }>,
  arrivals: Arrivals,
  clock: FakeClock,
  tell: (what: Told['what']) => () => void,
): void {
  if (step.does === 'addLater') {
    const ready = new Promise<() => void>((resolve) => {
      const settle = (): void => resolve(tell('delivered'))
      if (step.takesMs === 0) settle()
      else if (step.takesMs < Infinity) clock.queueTask(settle, step.takesMs)
    })
    arrivals.addLater(ready, tell('givenUp'), tell('expired'))
  } else if (step.does === 'add') arrivals.add(tell('delivered'))
  else arrivals.afterAll(tell('ended'))
}

test('Whatever takes how long, everything is told once and in order, an end within 1 s, and no timer is left', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (schedule) => {
      const { clock, told, addedMs } = await play(schedule)
      expect(told.map(({ nth }) => nth)).toEqual(addedMs.map((_, nth) => nth))
      for (const { nth, what, atMs } of told) {
        if (what === 'ended') expect(atMs - (addedMs[nth] ?? NaN)).toBeLessThanOrEqual(1_000)
      }
      expect(clock.pendingTimers()).toBe(0)
    }),
    { numRuns: 300 },
  )
})

test('What is ready in time is delivered, and only what an end did not wait for is let go of', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (schedule) => {
      const moves = schedule.filter(({ does }) => does !== 'pass' && does !== 'giveUp')
      const { told, addedMs, gaveUpMs } = await play(schedule)
      for (const { nth, what, atMs } of told) {
        const step = moves[nth]
        if (step?.does !== 'addLater') continue
        const readyMs = (addedMs[nth] ?? NaN) + step.takesMs
        const isAnEnd = ({ does }: Step, at: number): boolean =>
          does === 'end' && at > nth && addedMs[at] === atMs - 1_000
        const wasEnded = moves.some(isAnEnd) || gaveUpMs.includes(atMs)
        if (what === 'expired') {
          expect(atMs - (addedMs[nth] ?? NaN)).toBeGreaterThanOrEqual(10_000)
          expect(readyMs).toBeGreaterThan(atMs)
        } else if (what === 'delivered') expect(atMs).toBeGreaterThanOrEqual(readyMs)
        else expect({ wasEnded, isInTime: readyMs < atMs }).toEqual({ wasEnded: true, isInTime: false })
      }
    }),
    { numRuns: 300 },
  )
})
