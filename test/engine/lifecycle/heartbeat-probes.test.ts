import { describe, expect, test } from 'vitest'
import { createLab } from '../lab.ts'
import { answering, beatWith, chatter, isPong } from './beats.ts'

describe('The first probe', () => {
  test.for([
    [0, 0],
    [0.25, 6_250],
    [0.5, 12_500],
    [0.96, 24_000],
  ] as const)('goes out after U(0, 1) · intervalMs: with a draw of %d, %d ms', async ([random, afterMs]) => {
    const beating = await beatWith({ message: 'ping' }, {}, createLab({ random }))
    await beating.lab.advance(25_000)
    expect(beating.probesMs()).toEqual([afterMs])
    expect(beating.socket.sent).toEqual(['ping'])
  })
})

describe('A later probe', () => {
  test.for([
    [0, 20_000],
    [0.5, 22_500],
    [0.96, 24_800],
  ] as const)('goes out after U(0.8, 1) · intervalMs: with a draw of %d, %d ms', async ([random, afterMs]) => {
    const beating = await beatWith({ message: 'ping' }, {}, createLab({ random: [0.5, random] }))
    answering(beating)
    await beating.lab.advance(12_500 + 2 * afterMs)
    expect(beating.probesMs()).toEqual([12_500, 12_500 + afterMs, 12_500 + 2 * afterMs])
  })

  test('counts from the answer, and from whatever came after it', async () => {
    const beating = await beatWith({ message: 'ping', isReply: isPong })
    answering(beating, 300)
    await beating.lab.advance(13_000)
    beating.socket.message('tick')
    await beating.lab.advance(22_500)
    expect(beating.probesMs()).toEqual([12_500, 13_000 + 22_500])
  })

  test('has the interval of the options', async () => {
    const beating = await beatWith({ message: 'ping', intervalMs: 1_000 })
    answering(beating)
    await beating.lab.advance(2_500)
    expect(beating.probesMs()).toEqual([500, 1_400, 2_300])
  })
})

describe('While messages flow', () => {
  test('there is no silence, and no probe before three intervals', async () => {
    const beating = await beatWith({ message: 'ping' })
    answering(beating)
    await chatter(beating, 74_000, 1_000)
    expect(beating.probesMs()).toEqual([])
    await chatter(beating, 2_000, 1_000)
    expect(beating.probesMs()).toEqual([75_000])
    await chatter(beating, 80_000, 1_000)
    expect(beating.probesMs()).toEqual([75_000, 150_000])
  })

  test('our own messages break no silence: only what comes proves anything', async () => {
    const beating = await beatWith({ message: 'ping' })
    for (let second = 0; second < 12; second += 1) {
      await beating.lab.advance(1_000)
      beating.connection.send('typing')
    }
    await beating.lab.advance(500)
    expect(beating.probesMs()).toEqual([12_500])
  })
})

describe('A probe', () => {
  test('is asked for each time, where the message is a function', async () => {
    let asked = 0
    const beating = await beatWith({ message: () => `ping ${(asked += 1)}` })
    answering(beating)
    await beating.lab.advance(40_000)
    expect(beating.socket.sent).toEqual(['ping 1', 'ping 2'])
  })

  test('may be bytes, which go out as they are', async () => {
    const bytes = Uint8Array.of(1, 2, 3)
    const beating = await beatWith({ message: bytes })
    await beating.lab.advance(12_500)
    expect(beating.socket.sent).toEqual([bytes])
  })

  test('passes by the codec, and is not among the messages that are counted', async () => {
    const codec = { encode: () => expect.unreachable(), decode: String }
    const beating = await beatWith({ message: 'ping' }, { codec })
    await beating.lab.advance(12_500)
    expect(beating.socket.sent).toEqual(['ping'])
    expect(beating.connection.stats()).toMatchObject({ sent: 0, sentBytes: 0 })
  })

  test('does not go out before hello has settled', async () => {
    const lab = createLab({ random: 0 })
    const beating = await beatWith({ message: 'ping' }, { hello: () => new Promise(() => undefined) }, lab)
    await lab.advance(9_000)
    expect(beating.socket.sent).toEqual([])
  })

  test('begins anew with each socket', async () => {
    const beating = await beatWith({ message: 'ping' })
    await beating.lab.advance(12_000)
    beating.socket.serverClose(1001)
    await beating.lab.advance(2_500)
    beating.lab.socket().open()
    await beating.lab.advance(12_499)
    expect(beating.probesMs()).toEqual([])
    await beating.lab.advance(1)
    expect(beating.probesMs()).toEqual([12_000 + 2_500 + 12_500])
  })
})

test('Without a heartbeat there is no probe and no timer', async () => {
  const beating = await beatWith({ message: 'ping' }, { heartbeat: undefined })
  expect(beating.lab.pendingTimers()).toBe(0)
  await beating.lab.advance(600_000)
  expect(beating.state().phase).toBe('open')
})
