import { describe, expect, test } from 'vitest'
import type { Connection, UseMessageOptions } from '../../src/index.ts'
import { Latest, Told } from './looks.tsx'
import { latest, startReceiving } from './receiving.tsx'
import { frameMs } from './stage.tsx'
import { note, noteOf, textOf, topicOf } from './topics.ts'

type Source = Connection<unknown, unknown>

const quotes = (message: unknown): string | undefined =>
  noteOf(message).topic === 'quote' ? textOf(message) : undefined

// A message waits from its arrival until the next frame.
describe('While a message waits, another selector', () => {
  test('shows the last message that was shown, and with the frame the one that waited', async () => {
    const { stage, connection, shown, receive } = await startReceiving(latest())
    receive(1)
    await stage.advance(frameMs)
    receive(2)
    const options = { select: (message: unknown) => `selected ${String(message)}` }
    shown.rerender(<Latest source={connection} options={options} />)
    expect(shown.text()).toBe('selected 1')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('selected 2')
  })

  test('never shows what the old one made of it', async () => {
    const rendered: unknown[] = []
    const { stage, connection, shown, receive } = await startReceiving(latest())
    receive(1)
    const options = { select: (message: unknown) => `selected ${String(message)}` }
    shown.rerender(<Told source={connection} options={options} onRender={(value) => rendered.push(value)} />)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('selected 1')
    expect(new Set(rendered)).toEqual(new Set([undefined, 'selected 1']))
  })

  test('that is not for it keeps the value, and does not render for it', async () => {
    const page = (source: Source, options: UseMessageOptions<unknown, unknown>) => (
      <Latest source={source} options={options} />
    )
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, { select: quotes }))
    receive(note('quote', '1'))
    await stage.advance(frameMs)
    receive(note('news', '2'))
    shown.rerender(page(connection, { select: (message) => quotes(message)?.split(',') }))
    const before = shown.renders()
    await stage.advance(1_000)
    expect(shown.text()).toBe('1')
    expect(shown.renders()).toBe(before)
  })

  test('is asked once about it, and once about what is shown, in this order', async () => {
    const asked: string[] = []
    const select = (message: unknown): string | undefined => {
      asked.push(textOf(message))
      return quotes(message)
    }
    const { stage, connection, shown, receive } = await startReceiving(latest({ select: quotes }))
    receive(note('quote', '1'))
    await stage.advance(frameMs)
    receive(note('news', '2'))
    shown.rerender(<Latest source={connection} options={{ select }} />)
    await stage.advance(frameMs)
    expect(asked).toEqual(['1', '2'])
  })

  test('does not lose what the old one has picked before it', async () => {
    const { stage, connection, shown, receive } = await startReceiving(latest({ select: quotes }))
    receive(note('quote', '1'))
    await stage.advance(frameMs)
    receive(note('quote', '2'), note('news', '3'))
    shown.rerender(<Latest source={connection} options={{ select: (message) => quotes(message) }} />)
    expect(shown.text()).toBe('1')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('2')
  })
})

describe('A component that takes the place of another', () => {
  test.for(['a', undefined])('shows what the other would have shown (topic: %s)', async (topic) => {
    const page = (source: Source, key: string) => (
      <Latest key={key} source={source} options={{ topic, select: textOf }} />
    )
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, 'first'), { topicOf })
    receive(note('a', '1'))
    await stage.advance(frameMs)
    receive(note('a', '2'))
    shown.rerender(page(connection, 'second'))
    await stage.advance(frameMs)
    expect(shown.text()).toBe('2')
  })

  test('hands it on to those that come later', async () => {
    const page = (source: Source, ...keys: readonly string[]) => keys.map((key) => <Latest key={key} source={source} />)
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, 'first'))
    receive(1)
    await stage.advance(frameMs)
    shown.rerender(page(connection, 'second'))
    shown.rerender(page(connection, 'second', 'third'))
    expect(shown.text()).toBe('11')
  })
})
