import assert from 'node:assert/strict'
import fc from 'fast-check'
import { target, type Target } from '../target.ts'

const number = fc.nat({ max: 1_000 })
const untellable = Object.defineProperty({}, 'part', {
  enumerable: true,
  get() {
    throw new RangeError('not to be asked')
  },
})

/** Targets with a fault each, by which the fuzzing shows that it finds them. */
export const targets: readonly Target[] = [
  target('holds', 100, number, () => {}),
  target('throws', 100, number, (value) => {
    if (value >= 100) throw new RangeError('too large')
  }),
  target('breaks', 100, fc.array(number), (values) =>
    assert.deepEqual(
      values.toSorted((a, b) => a - b),
      values,
    ),
  ),
  target('hangs', 100, number, (value) => {
    for (let spin = value; spin >= 100;) spin += 1
  }),
  target('never-settles', 100, number, (value) => (value < 100 ? undefined : new Promise(() => {}))),
  target('throws-later', 100, number, async (value) => {
    if (value >= 100) void Promise.reject(new RangeError('too late'))
    await new Promise(setImmediate)
  }),
  target('rejects-unheard', 100, number, (value) => {
    if (value >= 100) void Promise.reject(new RangeError('for nobody'))
  }),
  target('rejects-unheard-in-a-moment', 100, number, async (value) => {
    await Promise.resolve()
    if (value >= 100) void Promise.reject(new RangeError('for nobody'))
  }),
  target('throws-null', 100, number, (value) => {
    const fail = (): never => {
      // oxlint-disable-next-line typescript/only-throw-error -- not everybody keeps to it
      throw null
    }
    if (value >= 100) queueMicrotask(fail)
  }),
  target('throws-untellable', 100, fc.constant(untellable), () => {
    throw new RangeError('whatever it is')
  }),
  target('hangs-untellable', 100, fc.constant(untellable), () => new Promise(() => {})),
]
