import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDueQueue } from '../../src/simulate/due-queue.ts'

const horizonMs = 1_000_000
/** Whole numbers come often, so that many are due at the same instant. */
const instant = fc.oneof(
  fc.integer({ min: 0, max: 20 }),
  fc.double({ min: 0, max: horizonMs * 1.1, noNaN: true }),
  fc.constant(horizonMs),
)

test('clients are taken in the order of time, then of their numbers, also those put in meanwhile', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(instant, fc.array(instant, { maxLength: 4 })), { maxLength: 30 }), (plans) => {
      const queue = createDueQueue(plans.length, horizonMs)
      const naive = new Map(plans.map(([firstMs], client) => [client, firstMs]))
      const rest = plans.map(([, delaysMs]) => [...delaysMs])
      for (const [client, dueMs] of naive) queue.put(client, dueMs)
      for (;;) {
        const due = [...naive].filter(([, dueMs]) => dueMs <= horizonMs)
        const [next] = due.sort(([one, oneMs], [other, otherMs]) => oneMs - otherMs || one - other)
        expect(queue.take()).toBe(next?.[0] ?? -1)
        if (!next) return
        const [client, nowMs] = next
        expect(queue.dueMs(client)).toBe(nowMs)
        naive.delete(client)
        const delayMs = rest[client]?.pop()
        if (delayMs === undefined) continue
        naive.set(client, nowMs + delayMs)
        queue.put(client, nowMs + delayMs)
      }
    }),
    { numRuns: 500 },
  )
})
