import { describe, expect, test } from 'vitest'
import { isSendError } from '../../src/core.ts'
import { connectAcking, openAcking, type Acking } from './acking.ts'
import { queueWith } from './queueing-connection.ts'

const few = 5_000

/** Sends a flood, and tells how many of them each end came to. */
function flood(send: (message: string) => string, count = few): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (let nth = 0; nth < count; nth += 1) {
    const outcome = outcomeOf(() => send(`${nth}`))
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

function outcomeOf(send: () => string): string {
  try {
    return send()
  } catch (error) {
    if (isSendError(error)) return error.why
    throw error
  }
}

describe('A flood of sends while the connection is down', () => {
  test('of 100,000 takes no more room than the limit, and each that is refused throws', async () => {
    const { connection, returned } = await queueWith({ limit: 1_000 })
    expect(flood(connection.send, 100_000)).toEqual({ queued: 1_000, full: 99_000 })
    expect(connection.stats()).toMatchObject({ queued: 1_000, undelivered: 0 })
    connection.close()
    expect(returned.map(({ messages }) => messages.length)).toEqual([1_000])
  })

  test('takes no more bytes than the limit', async () => {
    const { connection } = await queueWith({ limit: Infinity, limitBytes: 1_000 })
    const { queued = 0, full = 0 } = flood(() => connection.send('12345678'))
    expect([queued, full]).toEqual([100, few - 100])
  })

  test('is given back where the oldest is to give way, message by message', async () => {
    const { connection, returned } = await queueWith({ limit: 1_000, overflow: 'drop-oldest' })
    expect(flood(connection.send)).toEqual({ queued: few })
    expect(connection.stats()).toMatchObject({ queued: 1_000, undelivered: 4_000 })
    expect(returned.flatMap(({ messages }) => messages)).toEqual(Array.from({ length: 4_000 }, (_, nth) => `${nth}`))
  })

  test('takes no more room with acks', async () => {
    const { connection } = await connectAcking({ outbox: { limit: 1_000, onUndelivered: () => undefined } })
    expect(flood(connection.send)).toEqual({ queued: 1_000, full: 4_000 })
  })
})

describe('A server that never acknowledges', () => {
  const held = ({ connection }: Acking): readonly number[] => {
    const { queued, unacknowledged } = connection.stats()
    return [queued, unacknowledged]
  }

  test('takes no more room than the limit, 1,000 by default, and each send beyond it throws', async () => {
    const acking = await openAcking({ outbox: { onUndelivered: () => undefined } })
    expect(flood(acking.connection.send)).toEqual({ sent: 1_000, full: 4_000 })
    expect(held(acking)).toEqual([0, 1_000])
    expect(acking.lab.socket().sent).toHaveLength(1_000)
  })

  test('takes no more bytes than the limit', async () => {
    const acking = await openAcking({ outbox: { limitBytes: 100, onUndelivered: () => undefined } })
    for (let nth = 10; nth < 35; nth += 1) acking.connection.send(`${nth}`) // 4 bytes each
    expect(() => acking.connection.send('99')).toThrow(expect.objectContaining({ why: 'full' }))
    acking.acknowledge('10')
    expect(acking.connection.send('99')).toBe('sent')
  })

  test('or what gives way is given back', async () => {
    let undelivered = 0
    const acking = await openAcking({
      outbox: {
        limit: 1_000,
        overflow: 'drop-oldest',
        onUndelivered: (entries) => void (undelivered += entries.length),
      },
    })
    expect(flood(acking.connection.send)).toEqual({ sent: few })
    expect(held(acking)).toEqual([0, 1_000])
    expect(undelivered).toBe(4_000)
  })

  test('and those of it that wait and those that were sent count together', async () => {
    const acking = await openAcking({ outbox: { limit: 10 } })
    for (let nth = 0; nth < 6; nth += 1) acking.connection.send(`${nth}`)
    acking.lab.socket().drop()
    expect(Object.keys(flood(acking.connection.send))).toEqual(['invalid', 'queued', 'full']) // the first ids are taken
    expect(held(acking)).toEqual([4, 6])
  })
})
