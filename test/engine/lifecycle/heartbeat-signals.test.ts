import { describe, expect, test } from 'vitest'
import { createLab } from '../lab.ts'
import { answering, beatWith } from './beats.ts'

describe('An open connection', () => {
  test.for(['offline', 'online', 'networkChanged', 'shown', 'resumed'] as const)(
    'asks at once when the page says %s, and stays',
    async (signal) => {
      const beating = await beatWith({ message: 'ping' })
      answering(beating)
      await beating.lab.advance(1_000)
      beating.lab.signal(signal)
      expect(beating.probesMs()).toEqual([1_000])
      await beating.lab.advance(15_000)
      expect(beating.state().phase).toBe('open')
    },
  )

  test('does not ask because nobody looks', async () => {
    const beating = await beatWith({ message: 'ping' })
    beating.lab.setHidden(true)
    expect(beating.probesMs()).toEqual([])
  })

  test('does not ask before hello has settled', async () => {
    const beating = await beatWith({ message: 'ping' }, { hello: () => new Promise(() => undefined) })
    beating.lab.signal('networkChanged')
    expect(beating.socket.sent).toEqual([])
  })

  test('without a message has nothing to ask', async () => {
    const beating = await beatWith({ expectMs: 60_000 })
    beating.lab.signal('networkChanged')
    await beating.lab.advance(60_000)
    expect(beating.state().phase).toBe('open')
    expect(beating.socket.sent).toEqual([])
  })

  test('finds what a change of the network has killed within timeoutMs', async () => {
    const beating = await beatWith({ message: 'ping' })
    await beating.lab.advance(1_000)
    beating.lab.signal('networkChanged')
    await beating.lab.advance(10_000)
    expect(beating.gaveUpMs()).toBe(11_000)
  })
})

describe('Many signals', () => {
  test('make at most two probes, and the second has its own time to be answered', async () => {
    const beating = await beatWith({ message: 'ping' })
    for (const signal of ['offline', 'networkChanged', 'online', 'shown', 'resumed'] as const) {
      await beating.lab.advance(2_000)
      beating.lab.signal(signal)
    }
    expect(beating.probesMs()).toEqual([2_000, 4_000])
    await beating.lab.advance(4_000)
    expect(beating.gaveUpMs()).toBe(14_000)
  })

  test('of one event make one probe, which keeps its leniency', async () => {
    const beating = await beatWith({ message: 'ping' })
    for (const signal of ['online', 'networkChanged', 'shown', 'resumed'] as const) beating.lab.signal(signal)
    expect(beating.probesMs()).toEqual([0])
    await beating.lab.advance(3_000)
    beating.lab.signal('online')
    expect(beating.probesMs()).toEqual([0, 3_000])
  })

  test('do not keep a dead socket alive', async () => {
    const beating = await beatWith({ message: 'ping' }, {}, createLab({ random: 0.9 }))
    for (let second = 0; second < 60 && beating.state().phase === 'open'; second += 1) {
      await beating.lab.advance(1_000)
      beating.lab.signal('networkChanged')
    }
    expect(beating.gaveUpMs()).toBe(13_000)
  })
})
