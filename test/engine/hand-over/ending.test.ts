import { describe, expect, test } from 'vitest'
import { handOver, type Connection } from '../../../src/core.ts'
import { createLab, hold, statesOf, type Lab } from '../lab.ts'
import { handedOverWith, handOverWith, type UnderWay } from './under-way.ts'

type Case = readonly [what: string, end: (staged: UnderWay<unknown, unknown>) => void, phase: string]

const ends: readonly Case[] = [
  ['close()', ({ connection }) => connection.close(), 'closed'],
  ['reconnect()', ({ connection }) => connection.reconnect(), 'connecting'],
  ['a suspension', ({ lab }) => lab.signal('suspended'), 'waiting'],
]

describe.for(ends)('%s', ([, end, phase]) => {
  test('during a hand-over gives the new socket up', async () => {
    const staged = await handOverWith()
    const { lab, old, next, connection, moved } = staged
    end(staged)
    await lab.settle()
    next.open()
    await lab.settle()
    expect(moved()).toBe(false)
    expect([old, next].map(({ readyState }) => readyState)).toEqual([3, 3])
    expect(connection.store.getState().phase).toBe(phase)
  })

  test('while its hello runs gives the new socket up', async () => {
    let greeted = 0
    const staged = await handOverWith({
      hello: () => ((greeted += 1) === 2 ? new Promise(() => undefined) : undefined),
    })
    const { lab, old, next, moved } = staged
    next.open()
    await lab.settle()
    end(staged)
    await lab.settle()
    expect(moved()).toBe(false)
    expect([old, next].map(({ readyState }) => readyState)).toEqual([3, 3])
  })

  test('after it ends the old socket, too', async () => {
    const staged = await handedOverWith({}, { drainMs: Infinity })
    const { lab, old, next } = staged
    end(staged)
    await lab.settle()
    expect([old, next].map(({ readyState }) => readyState)).toEqual([3, 3])
    expect(old.listenerCount).toBe(0)
  })
})

describe('The end of', () => {
  test('the signal ends both sockets', async () => {
    const abort = new AbortController()
    const staged = await handOverWith({ signal: abort.signal })
    abort.abort()
    await staged.lab.settle()
    staged.next.open()
    await staged.lab.settle()
    expect(staged.moved()).toBe(false)
    expect(staged.lab.liveSockets()).toBe(0)
  })

  test('the signal in the very listener that hears of the hand-over ends both, too', async () => {
    const controller = new AbortController()
    const { lab, connection, next } = await handOverWith({ signal: controller.signal }, { drainMs: Infinity })
    connection.onEvent(({ type }) => {
      if (type === 'handedOver') controller.abort()
    })
    next.open()
    await lab.settle()
    expect([connection.store.getState().phase, lab.liveSockets()]).toEqual(['closed', 0])
  })

  test('the last hold ends both sockets, after the linger', async () => {
    const lab = createLab()
    const connection: Connection<unknown, unknown> = lab.connect({ lingerMs: 1_000 })
    const letGo = hold(connection)
    await openedBy(lab)
    const states = statesOf(connection)
    const moved = handOver(connection)
    await lab.settle()
    letGo()
    await lab.advance(1_000)
    lab.socket().open()
    await lab.settle()
    expect(await moved).toBe(false)
    expect([states.at(-1)?.phase, lab.liveSockets()]).toEqual(['idle', 0])
  })
})

async function openedBy(lab: Lab): Promise<void> {
  await lab.settle()
  lab.socket().open()
  await lab.settle()
}
