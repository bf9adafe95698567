import { expect, test, vi } from 'vitest'
import type { createOutbox } from '../../src/domain/delivery/outbox.ts'
import { queueWith } from './queueing-connection.ts'

const looks = vi.hoisted(() => ({ through: 0 }))

/** Counts how often the whole outbox is looked through: a clock would only show it on a slow machine. */
vi.mock('../../src/domain/delivery/outbox.ts', async (importOriginal) => {
  const original = await importOriginal<{ readonly createOutbox: typeof createOutbox }>()
  const counting: typeof createOutbox = <Out, Data>() => {
    const outbox = original.createOutbox<Out, Data>()
    const counted =
      <Args extends readonly unknown[], T>(look: (...args: Args) => T) =>
      (...args: Args): T => {
        looks.through += 1
        return look(...args)
      }
    return { ...outbox, takeExpired: counted(outbox.takeExpired), nextExpiryMs: counted(outbox.nextExpiryMs) }
  }
  return { ...original, createOutbox: counting }
})

test('5,000 messages are queued, and sent, without looking through all of them for each', async () => {
  const { lab, connection } = await queueWith({ limit: Infinity })
  looks.through = 0
  for (let message = 0; message < 5_000; message += 1) connection.send(message)
  expect(looks.through).toBeLessThanOrEqual(2)
  lab.socket().open()
  expect(lab.socket().sent).toHaveLength(5_000)
  expect(looks.through).toBeLessThanOrEqual(10)
})
