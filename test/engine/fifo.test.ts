import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFifo } from '../../src/engine/receiving/fifo.ts'

test('A fifo gives what it was given, in order, however it is filled and emptied', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(), fc.constantFrom('take', 'clear'))), (steps) => {
      const [fifo, model] = [createFifo<number>(), [] as number[]]
      for (const step of steps) {
        if (typeof step === 'number') {
          fifo.add(step)
          model.push(step)
        } else if (step === 'take') expect(fifo.take()).toBe(model.shift())
        else {
          fifo.clear()
          model.length = 0
        }
        expect(fifo.size()).toBe(model.length)
      }
    }),
  )
})

test('A fifo can be emptied and filled again', () => {
  const fifo = createFifo<string>()
  for (const item of ['a', 'b']) {
    fifo.add(item)
    expect([fifo.take(), fifo.take(), fifo.size()]).toEqual([item, undefined, 0])
  }
})
