import { describe, expect, test } from 'vitest'
import { Latest } from './looks.tsx'
import { latest, startReceiving } from './receiving.tsx'
import { frameMs } from './stage.tsx'

describe('select', () => {
  const quote = (symbol: string, price: number): object => ({ symbol, price })
  const priceOf =
    (symbol: string) =>
    (message: unknown): number | undefined => {
      const { symbol: of, price } = message as { readonly symbol: string; readonly price: number } // sent by these tests
      return of === symbol ? price : undefined
    }

  test('is asked for every message in order, and undefined keeps the value', async () => {
    const { stage, shown, receive } = await startReceiving(latest({ select: priceOf('BTC') }))
    receive(quote('BTC', 1), quote('ETH', 2))
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1')
    receive(quote('ETH', 3))
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1')
  })

  test('sees every message, also those that no render shows', async () => {
    const seen: unknown[] = []
    const select = (message: unknown): number => {
      seen.push(message)
      return seen.length
    }
    const { stage, shown, receive } = await startReceiving(latest({ select }))
    receive('a', 'b', 'c')
    await stage.advance(frameMs)
    expect(seen).toEqual(['a', 'b', 'c'])
    expect(shown.text()).toBe('3')
  })

  test('with an equal value does not render', async () => {
    const { stage, shown, receive } = await startReceiving(latest({ select: priceOf('BTC') }))
    receive(quote('BTC', 1))
    await stage.advance(frameMs)
    const before = shown.renders()
    receive(quote('BTC', 1), quote('ETH', 5), quote('BTC', 1))
    await stage.advance(1_000)
    expect(shown.renders()).toBe(before)
  })

  test('that comes back to the value that is shown does not render', async () => {
    const { stage, shown, receive } = await startReceiving(latest({ select: priceOf('BTC') }))
    receive(quote('BTC', 1))
    await stage.advance(frameMs)
    const before = shown.renders()
    receive(quote('BTC', 2), quote('BTC', 1))
    await stage.advance(1_000)
    expect(shown.renders()).toBe(before)
  })

  test('with what isEqual calls equal does not render, and keeps the old value', async () => {
    const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
    const { stage, shown, receive } = await startReceiving(latest({ select: (message) => [message], isEqual }))
    receive(1)
    await stage.advance(frameMs)
    const before = shown.renders()
    receive(1)
    await stage.advance(1_000)
    expect(shown.renders()).toBe(before)
    receive(2)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('2')
  })

  test('that comes back to what isEqual calls equal to the value that is shown does not render', async () => {
    const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
    const { stage, shown, receive } = await startReceiving(latest({ select: (message) => [message], isEqual }))
    receive(1)
    await stage.advance(frameMs)
    const before = shown.renders()
    receive(2, 1)
    await stage.advance(1_000)
    expect(shown.renders()).toBe(before)
  })

  test('is always the latest', async () => {
    const { stage, connection, shown, receive } = await startReceiving(
      latest({ select: (message) => `a${String(message)}` }),
    )
    shown.rerender(<Latest source={connection} options={{ select: (message) => `b${String(message)}` }} />)
    receive(1)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('b1')
  })

  test('may pick null, false, 0 and the empty text', async () => {
    for (const value of [null, false, 0, '']) {
      const { stage, shown, receive } = await startReceiving(latest({ select: () => value }))
      receive(1)
      await stage.advance(frameMs)
      expect(shown.text()).toBe(String(value))
    }
  })

  test('that throws is reported, keeps the value, and harms nobody else', async () => {
    const { stage, shown, receive } = await startReceiving((connection) => [
      <Latest
        key="1"
        source={connection}
        options={{
          select: () => {
            throw new Error('selector')
          },
        }}
      />,
      <Latest key="2" source={connection} />,
    ])
    receive(1)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('undefined1')
    expect(stage.takeReported()).toEqual([new Error('selector')])
  })
})
