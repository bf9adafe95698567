import assert from 'node:assert/strict'
import fc from 'fast-check'
import { habitsWith } from '../../engine/delivery/habits.ts'
import { beginLife } from '../../engine/delivery/life.ts'
import { schedule } from '../../engine/delivery/move.ts'
import { target, type Target } from '../target.ts'

/** A connection with all that is about delivery, and its server: no message is lost without a word, or told of twice. */
export const lives: Target = target(
  'lives',
  5_000,
  fc.tuple(fc.boolean().chain(habitsWith), schedule),
  async ([habits, moves]) => {
    const life = beginLife(habits)
    for (const move of moves) await life.make(move)
    await life.end()
    const { handedOver, acknowledged, givenBack, errors } = life.books
    const arrived = habits.acks ? acknowledged : life.transmitted()
    const accounted = [...arrived, ...givenBack]
    assert.deepEqual(errors, [])
    assert.deepEqual(accounted.map(Number).sort(ascending), handedOver.map(Number).sort(ascending))
  },
)

const ascending = (a: number, b: number): number => a - b
