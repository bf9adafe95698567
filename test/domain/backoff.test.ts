import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { constant, exponential, schedule, type Backoff, type Jitter } from '../../src/domain/policy/backoff.ts'
import type { DelayWindow } from '../../src/domain/policy/delay-window.ts'

const lowest = (): number => 0
const middle = (): number => 0.5
const nearlyHighest = (): number => 1 - 2 ** -53

/** The delays that a backoff draws, one after another. */
function drawsOf(backoff: Backoff, random: () => number, count = 7): readonly number[] {
  const draws: number[] = []
  let current = backoff
  for (let drawn = 0; drawn < count; drawn += 1) {
    current = current.next(random)
    draws.push(current.delayMs)
  }
  return draws
}

const jitters = ['none', 'full', 'equal'] as const satisfies readonly Jitter[]

describe('exponential', () => {
  const doubling = { initialMs: 1_000, maxMs: 30_000 }

  test('draws these schedules from 1 s to 30 s', () => {
    const schedules = Object.fromEntries(
      jitters.map((jitter) => [
        jitter,
        [lowest, middle, nearlyHighest].map((random) =>
          drawsOf(exponential({ ...doubling, jitter }), random).map(Math.round),
        ),
      ]),
    )
    expect(schedules).toEqual({
      none: [
        [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000],
        [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000],
        [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000],
      ],
      full: [
        [0, 0, 0, 0, 0, 0, 0],
        [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000],
        [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000],
      ],
      equal: [
        [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000],
        [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500],
        [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000],
      ],
    })
  })

  test('spreads over half of the delay to the whole of it where no jitter is named', () => {
    expect(drawsOf(exponential(doubling), lowest)).toEqual(
      drawsOf(exponential({ ...doubling, jitter: 'equal' }), lowest),
    )
    expect(drawsOf(exponential({ ...doubling, jitter: undefined, factor: undefined }), middle)).toEqual(
      drawsOf(exponential(doubling), middle),
    )
  })

  test('grows by its factor', () => {
    const tripling = exponential({ initialMs: 100, maxMs: 5_000, factor: 3, jitter: 'none' })
    expect(drawsOf(tripling, lowest, 5)).toEqual([100, 300, 900, 2_700, 5_000])
    expect(drawsOf(exponential({ initialMs: 100, maxMs: 5_000, factor: 1, jitter: 'none' }), lowest, 3)).toEqual([
      100, 100, 100,
    ])
  })

  test('grows whatever was drawn: a lucky draw does not start it again', () => {
    const draws = [0, 0.9999, 0, 0.9999]
    const random = (): number => draws.shift() ?? 0
    expect(drawsOf(exponential({ ...doubling, jitter: 'full' }), random, 4).map(Math.round)).toEqual([
      0, 2_000, 0, 7_999,
    ])
  })
})

describe('constant', () => {
  test('draws the same delay each time', () => {
    expect(drawsOf(constant(2_500), nearlyHighest, 4)).toEqual([2_500, 2_500, 2_500, 2_500])
    expect(drawsOf(constant(0), lowest, 2)).toEqual([0, 0])
  })
})

describe('schedule', () => {
  test('draws its delays in turn, and then the last one again and again', () => {
    expect(drawsOf(schedule([0, 2_000, 10_000, 30_000]), nearlyHighest, 6)).toEqual([
      0, 2_000, 10_000, 30_000, 30_000, 30_000,
    ])
  })

  test('stays as it was made when the list changes afterwards', () => {
    const delaysMs = [1_000, 2_000]
    const backoff = schedule(delaysMs)
    delaysMs.length = 0
    expect(drawsOf(backoff, lowest, 3)).toEqual([1_000, 2_000, 2_000])
  })

  test('draws evenly from its windows in turn, and then from the last one again and again', () => {
    const windows = schedule([
      [1_000, 3_000],
      [2_000, 10_000],
    ])
    expect([lowest, middle, nearlyHighest].map((random) => drawsOf(windows, random, 4).map(Math.round))).toEqual([
      [1_000, 2_000, 2_000, 2_000],
      [2_000, 6_000, 6_000, 6_000],
      [3_000, 10_000, 10_000, 10_000],
    ])
  })

  test('draws anew each time, also from the window that repeats', () => {
    const draws = [0.5, 0, 0.25, 0.75]
    expect(drawsOf(schedule([[1_000, 5_000]]), () => draws.shift() ?? NaN, 4)).toEqual([3_000, 1_000, 2_000, 4_000])
  })

  test('lists numbers and windows in any order', () => {
    expect(drawsOf(schedule([0, 2_000, [5_000, 25_000]]), middle, 5)).toEqual([0, 2_000, 15_000, 15_000, 15_000])
    expect(drawsOf(schedule([[0, 5_000], 7_000]), middle, 3)).toEqual([2_500, 7_000, 7_000])
  })

  test('takes a window without width for the number that it is', () => {
    expect(drawsOf(schedule([[4_000, 4_000]]), nearlyHighest, 2)).toEqual([4_000, 4_000])
  })

  test('stays as it was made when its windows change afterwards', () => {
    const first: [number, number] = [1_000, 3_000]
    const last: [number, number] = [2_000, 10_000]
    const delaysMs = [first, last]
    const backoff = schedule(delaysMs)
    first.fill(NaN)
    last.fill(NaN)
    delaysMs.reverse()
    delaysMs.length = 0
    expect(drawsOf(backoff, middle, 3)).toEqual([2_000, 6_000, 6_000])
  })
})

describe.each([
  ['exponential', exponential({ initialMs: 1_000, maxMs: 8_000, jitter: 'full' })],
  ['constant', constant(1_000)],
  ['schedule', schedule([1_000, 2_000])],
  ['schedule of windows', schedule([[1_000, 2_000], 500, [2_000, 9_000]])],
])('%s, as a value', (_, backoff) => {
  test('has drawn nothing when it is made', () => {
    expect(backoff.delayMs).toBe(0)
  })

  test('is not changed by drawing from it', () => {
    const first = drawsOf(backoff, middle)
    expect(backoff.delayMs).toBe(0)
    expect(drawsOf(backoff, middle)).toEqual(first)
  })

  test('branches: two draws from one value know nothing of each other', () => {
    const once = backoff.next(middle)
    drawsOf(once, nearlyHighest)
    expect(once.delayMs).toBe(backoff.next(middle).delayMs)
  })
})

const delayMs = fc.integer({ min: 0, max: 2_147_483_647 })
const random01 = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

/** A window, its ends in order. */
const delayWindow = fc.tuple(delayMs, delayMs).map(([a, b]): DelayWindow => [Math.min(a, b), Math.max(a, b)])

describe('every backoff', () => {
  const anyExponential = fc
    .record({
      between: fc.tuple(delayMs, delayMs),
      factor: fc.oneof(fc.double({ min: 1, max: 1e6, noNaN: true }), fc.constantFrom(1, 2, Number.MAX_VALUE)),
      jitter: fc.constantFrom(...jitters),
    })
    .map(({ between: [a, b], ...rest }) => ({ initialMs: Math.min(a, b), maxMs: Math.max(a, b), ...rest }))

  test('draws delays that are never negative, never over the cap and never NaN', () => {
    fc.assert(
      fc.property(anyExponential, fc.array(random01, { minLength: 1, maxLength: 60 }), (options, draws) => {
        const left = [...draws]
        for (const drawn of drawsOf(exponential(options), () => left.shift() ?? 0, draws.length)) {
          expect(drawn).toBeGreaterThanOrEqual(0)
          expect(drawn).toBeLessThanOrEqual(options.maxMs)
        }
      }),
    )
  })

  test('draws only what its schedule lists', () => {
    fc.assert(
      fc.property(fc.array(delayMs, { minLength: 1 }), fc.nat({ max: 50 }), (delaysMs, count) => {
        expect(drawsOf(schedule(delaysMs), lowest, count)).toEqual(
          Array.from({ length: count }, (__, index) => delaysMs[Math.min(index, delaysMs.length - 1)]),
        )
      }),
    )
  })

  test('draws only from the windows that its schedule lists', () => {
    const lists = fc.array(delayWindow, { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(lists, fc.array(random01, { maxLength: 20 }), (windows, draws) => {
        const left = [...draws]
        const drawn = drawsOf(schedule(windows), () => left.shift() ?? NaN, draws.length)
        for (const [index, delay] of drawn.entries()) {
          const [minMs, maxMs] = windows[Math.min(index, windows.length - 1)] ?? [NaN, NaN]
          expect(delay).toBeGreaterThanOrEqual(minMs)
          expect(delay).toBeLessThanOrEqual(maxMs)
        }
        expect(left).toEqual([]) // one draw for each delay
      }),
    )
  })
})
