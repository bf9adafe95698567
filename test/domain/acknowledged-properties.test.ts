import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acknowledged } from '../../src/domain/delivery/acknowledged.ts'
import { expected, OutboxModel, outboxLimits, outboxStep, taken } from '../support/arbitraries/outbox-life.ts'

test('An outbox with acknowledgements does as a plain list would', () => {
  fc.assert(
    fc.property(outboxLimits, fc.array(outboxStep, { maxLength: 60 }), (room, steps) => {
      const outbox = acknowledged<string, string>()
      const model = new OutboxModel()
      for (const [at, next] of steps.entries()) {
        expect(taken(outbox, next, `${at}`, room)).toEqual(expected(model, next, `${at}`, room))
        const { kept } = model
        const waiting = kept.filter(({ isWaiting }) => isWaiting)
        expect(outbox.size()).toBe(waiting.length)
        expect(outbox.unacknowledged()).toBe(kept.length - waiting.length)
        expect(outbox.nextExpiryMs()).toBe(Math.min(...kept.map(({ expiresMs }) => expiresMs)))
        const tracked = kept.filter(({ isTracked }) => isTracked).map(({ message }) => message)
        expect(steps.map((_, id) => `${id}`).filter(outbox.has)).toEqual(tracked)
      }
      expect(outbox.takeAll().map(({ message, wasSent }) => [message, wasSent])).toEqual(
        model.kept.map(({ message, wasSent }) => [message, wasSent]),
      )
    }),
    { numRuns: 1_000 },
  )
})
