import { describe, expect, test } from 'vitest'
import type { Connection } from '../../src/index.ts'
import { List } from './looks.tsx'
import { startReceiving, type Receiving } from './receiving.tsx'
import { frameMs } from './stage.tsx'

type Source = Connection<unknown, unknown>

const limited = (limit?: number) => (source: Source) => <List source={source} options={{ limit }} />

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

async function receiveAndShow({ stage, receive, shown }: Receiving, ...messages: readonly number[]): Promise<unknown> {
  receive(...messages)
  await stage.advance(frameMs)
  return shown.text()
}

describe('The limit of useMessages', () => {
  test('is 100 unless it is given', async () => {
    const receiving = await startReceiving(limited())
    expect(await receiveAndShow(receiving, ...numbers(1, 250))).toBe(numbers(151, 250).join())
  })

  test('lets the oldest go, in whatever portions messages come', async () => {
    for (const portion of [1, 2, 3, 4, 7]) {
      const receiving = await startReceiving(limited(3))
      for (let last = portion; last <= 21; last += portion) {
        const expected = numbers(Math.max(1, last - 2), last).join()
        expect(await receiveAndShow(receiving, ...numbers(last - portion + 1, last))).toBe(expected)
      }
    }
  })

  test('of 1 keeps the latest, and of 0 nothing at all, without a render', async () => {
    const one = await startReceiving(limited(1))
    expect(await receiveAndShow(one, 1, 2, 3)).toBe('3')
    const none = await startReceiving(limited(0))
    const before = none.shown.renders()
    expect(await receiveAndShow(none, 1, 2, 3)).toBe('')
    expect(none.shown.renders()).toBe(before)
  })

  test('of Infinity keeps everything', async () => {
    const receiving = await startReceiving(limited(Infinity))
    expect(await receiveAndShow(receiving, ...numbers(1, 3_000))).toBe(numbers(1, 3_000).join())
    expect(await receiveAndShow(receiving, 3_001)).toBe(numbers(1, 3_001).join())
  })

  const changes: [from: number, to: number, then: string, andThen: string][] = [
    [5, 2, '6,7', '8,9'],
    [5, 7, '2,3,4,5,6,7', '3,4,5,6,7,8,9'],
    [5, 1, '7', '9'],
    [5, 0, '', ''],
    [5, Infinity, '2,3,4,5,6,7', '2,3,4,5,6,7,8,9'],
    [Infinity, 3, '5,6,7', '7,8,9'],
    [0, 2, '7', '8,9'],
  ]
  test.for(changes)('changes from %i to %i with the next message', async ([from, to, then, andThen]) => {
    const receiving = await startReceiving(limited(from))
    const kept = from ? numbers(from === 5 ? 2 : 1, 6).join() : ''
    expect(await receiveAndShow(receiving, ...numbers(1, 6))).toBe(kept) // 5: the ring has turned
    receiving.shown.rerender(limited(to)(receiving.connection))
    expect(receiving.shown.text()).toBe(kept)
    expect(await receiveAndShow(receiving, 7)).toBe(then)
    expect(await receiveAndShow(receiving, 8, 9)).toBe(andThen)
  })

  test('may change while messages wait', async () => {
    const { stage, connection, shown, receive } = await startReceiving(limited(3))
    receive(1, 2, 3, 4)
    shown.rerender(limited(2)(connection))
    receive(5)
    shown.rerender(limited(4)(connection))
    receive(6)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('4,5,6')
  })
})
