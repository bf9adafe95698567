import { expect, test } from 'vitest'
import { idealOf } from '../../src/simulate/ideal.ts'

/** The ideal with these random numbers. */
const idealWith = (
  closedMs: readonly number[],
  { outageMs = 0, acceptsPerSecond = 1 }: { outageMs?: number; acceptsPerSecond?: number },
  ...draws: readonly number[]
) => {
  const left = [...draws]
  return idealOf(Float64Array.from(closedMs), { outageMs, acceptsPerSecond }, () => left.shift() ?? NaN)
}

test('waits in line where an instant was drawn by more than there is room for', () => {
  const { backAfterMs, peakPerSecond } = idealWith(
    [0, 0, 0, 0, 0],
    { outageMs: 1_000, acceptsPerSecond: 2 },
    0,
    0,
    0,
    0,
    0,
  )
  // They get in after 1, 1, 1.5, 2 and 2.5 s.
  expect(backAfterMs).toEqual({ p50: 1_500, p90: 2_500, p99: 2_500, max: 2_500 })
  expect(peakPerSecond).toBe(5)
})

test('finds room left over where nobody came, but no more than that of a second', () => {
  const { backAfterMs } = idealWith([0, 0, 0, 0], { outageMs: 1_000 }, 0.9, 0, 0.9, 0.9)
  // They have drawn 1, 4.6, 4.6 and 4.6 s, and get in after 1, 4.6, 5.6 and 6.6 s.
  expect(backAfterMs).toEqual({ p50: 4_600, p90: 6_600, p99: 6_600, max: 6_600 })
})

test('does not come back before it was gone', () => {
  const { backAfterMs } = idealWith([500, 0], { acceptsPerSecond: 2 }, 0, 0)
  expect(backAfterMs).toEqual({ p50: 0, p90: 0, p99: 0, max: 0 })
})

test('is a herd of its own for each of two closures that the server can take one after the other', () => {
  const { backAfterMs } = idealWith([0, 10_000], {}, 0.5, 0.25)
  expect(backAfterMs).toEqual({ p50: 250, p90: 500, p99: 500, max: 500 })
})

test('is one herd where the next closure comes before the server has taken all there are', () => {
  const { backAfterMs } = idealWith([0, 1_000], {}, 0.25, 0.75)
  expect(backAfterMs).toEqual({ p50: 500, p90: 500, p99: 500, max: 500 })
})
