import assert from 'node:assert/strict'
import fc from 'fast-check'
import { acknowledged, type AckOutbox } from '../../../src/domain/delivery/acknowledged.ts'
import { createOutbox, type OutboxLimits } from '../../../src/domain/delivery/outbox.ts'
import { resumable } from '../../../src/domain/delivery/resumable.ts'
import { expected, OutboxModel, outboxLimits, outboxStep, taken } from '../../support/arbitraries/outbox-life.ts'
import { target, type Target } from '../target.ts'

type Step = typeof outboxStep extends fc.Arbitrary<infer T> ? T : never

interface Life {
  readonly hasAcks: boolean
  readonly limits: OutboxLimits
  readonly steps: readonly Step[]
  readonly cursors: readonly (number | string)[]
}

const life: fc.Arbitrary<Life> = fc.record({
  hasAcks: fc.boolean(),
  limits: outboxLimits,
  steps: fc.array(outboxStep, { maxLength: 25 }),
  cursors: fc.array(fc.oneof(fc.nat({ max: 5 }), fc.constantFrom('', '1', NaN, -1, Infinity)), { maxLength: 6 }),
})

/** What waits to be sent or acknowledged, beside a plain list; and the cursor of what was heard. */
export const delivery: Target = target('delivery', 100_000, life, ({ hasAcks, limits, steps, cursors }) => {
  const outbox = hasAcks ? acknowledged<string, string>() : plain()
  const model = new OutboxModel()
  for (const [at, step] of steps.entries()) {
    const next = step.does === 'add' && !hasAcks ? { ...step, isTracked: false } : step
    assert.deepEqual(taken(outbox, next, `${at}`, limits), expected(model, next, `${at}`, limits))
    const waiting = model.kept.filter(({ isWaiting }) => isWaiting).length
    assert.equal(outbox.size(), waiting)
    assert.equal(outbox.unacknowledged(), model.kept.length - waiting)
    assert.equal(outbox.nextExpiryMs(), Math.min(...model.kept.map(({ expiresMs }) => expiresMs)))
  }
  assert.deepEqual(
    outbox.takeAll().map(({ message }) => message),
    model.takeAll(),
  )
  assertCursor(cursors)
})

/** An outbox without acknowledgements, asked as one with them: nothing of it was ever sent. */
function plain(): AckOutbox<string, string> {
  return {
    ...createOutbox<string, string>(),
    has: () => false,
    acknowledge: () => false,
    rewind: () => {},
    takeSent: () => [],
    unacknowledged: () => 0,
  }
}

function assertCursor(cursors: readonly (number | string)[]): void {
  const resume = resumable()
  let heard: number | string | null = null
  for (const cursor of cursors) {
    assert.equal(resume.cursor(), heard)
    assert.equal(resume.isDuplicate(cursor, undefined), cursor === heard)
    assert.equal(
      resume.isDuplicate(cursor, () => true),
      false,
    )
    resume.advance(cursor)
    heard = cursor
  }
  resume.forget()
  assert.equal(resume.cursor(), null)
}
