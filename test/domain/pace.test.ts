import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paceOf } from '../../src/domain/machine/pace.ts'

test('an attempt that was put off until an instant may begin then, however that is rounded', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (startMs) => {
      const { freeAtMs } = paceOf([startMs], startMs, 1)
      expect(freeAtMs).toBeGreaterThan(startMs)
      expect(paceOf([startMs], freeAtMs, 1)).toEqual({ recentMs: [], freeAtMs })
    }),
  )
})

test('Where nobody counts attempts none is remembered, and the next may begin at once', () => {
  expect(paceOf([1, 2, 3], 4, Infinity)).toEqual({ recentMs: [], freeAtMs: 4 })
})
