import { describe, expect, test } from 'vitest'
import { like } from '../lab.ts'
import { answering, beatWith, isPong } from './beats.ts'

describe('The round trip', () => {
  test('is null before the first answer, then that of the latest', async () => {
    const beating = await beatWith({ message: 'ping', isReply: isPong })
    const roundTripMs = (): number | null => beating.connection.stats().roundTripMs
    answering(beating, 120)
    expect(roundTripMs()).toBeNull()
    await beating.lab.advance(12_619)
    expect(roundTripMs()).toBeNull()
    await beating.lab.advance(1)
    expect(roundTripMs()).toBe(120)
    answering(beating, 80)
    await beating.lab.advance(25_000)
    expect(roundTripMs()).toBe(80)
  })

  test('is in the event of the answer, which follows that of the probe', async () => {
    const beating = await beatWith({ message: 'ping', isReply: isPong })
    answering(beating, 120)
    await beating.lab.advance(12_620)
    const atMs = beating.lab.epochMs()
    expect(beating.events.slice(-2)).toEqual([
      { type: 'probeSent', atMs: atMs - 120 },
      { type: 'probeAnswered', atMs, roundTripMs: 120 },
    ])
  })

  test('does not notice a wall clock that is set meanwhile', async () => {
    const beating = await beatWith({ message: 'ping', isReply: isPong })
    answering(beating, 120)
    await beating.lab.advance(12_500)
    beating.lab.jumpEpoch(-3_600_000)
    await beating.lab.advance(120)
    expect(beating.connection.stats().roundTripMs).toBe(120)
  })

  test('is not measured by a reply that nobody asked for', async () => {
    const beating = await beatWith({ message: 'ping', isReply: isPong })
    beating.socket.message('pong')
    expect(beating.connection.stats().roundTripMs).toBeNull()
    expect(beating.events).not.toContainEqual(like({ type: 'probeAnswered' }))
  })

  test('stays known while there is no socket', async () => {
    const beating = await beatWith({ message: 'ping', isReply: isPong })
    answering(beating, 120)
    await beating.lab.advance(13_000)
    beating.socket.drop()
    expect(beating.connection.stats().roundTripMs).toBe(120)
  })
})
