import { describe, expect, test } from 'vitest'
import type { Connection } from '../../src/index.ts'
import { Latest } from './looks.tsx'
import { latest, startReceiving } from './receiving.tsx'
import { frameMs } from './stage.tsx'
import { note, noteOf, textOf } from './topics.ts'

type Source = Connection<unknown, unknown>

interface Asking {
  readonly select: (message: unknown) => string
  /** The messages that it was asked about since the last call. */
  readonly take: () => readonly unknown[]
}

/** A selector that stays the same, and tells what it was asked. */
function createAsking(): Asking {
  const asked: unknown[] = []
  return {
    select(message) {
      asked.push(message)
      return String(message)
    },
    take: () => asked.splice(0),
  }
}

describe('A selector that stays the same', () => {
  test('is asked once about each message, and at no render', async () => {
    const { select, take } = createAsking()
    const { stage, connection, shown, receive } = await startReceiving(latest({ select }))
    receive(1, 2)
    await stage.advance(frameMs)
    receive(3)
    for (let render = 0; render < 5; render += 1) shown.rerender(<Latest source={connection} options={{ select }} />)
    await stage.advance(frameMs)
    for (let render = 0; render < 5; render += 1) shown.rerender(<Latest source={connection} options={{ select }} />)
    expect(take()).toEqual([1, 2, 3])
    expect(shown.text()).toBe('3')
  })

  test('of many subscribers is asked once for each', async () => {
    const { select, take } = createAsking()
    const { stage, receive } = await startReceiving((source) =>
      [1, 2, 3].map((key) => <Latest key={key} source={source} options={{ select }} />),
    )
    receive(7, 8)
    await stage.advance(frameMs)
    expect(take()).toEqual([7, 7, 7, 8, 8, 8])
  })

  test('of a component that comes late is asked once about what the others show, and what waits', async () => {
    const { select, take } = createAsking()
    const page = (source: Source, late: boolean) => [
      <Latest key="1" source={source} />,
      late && <Latest key="2" source={source} options={{ select }} />,
    ]
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, false))
    receive(1)
    await stage.advance(frameMs)
    receive(2, 3)
    shown.rerender(page(connection, true))
    await stage.advance(frameMs)
    expect(shown.text()).toBe('33')
    expect(take()).toEqual([1, 3])
  })
})

describe('Another selector', () => {
  test('is asked once about the last message, and then once about each', async () => {
    const [before, after] = [createAsking(), createAsking()]
    const { stage, connection, shown, receive } = await startReceiving(latest({ select: before.select }))
    receive(1, 2)
    await stage.advance(frameMs)
    shown.rerender(<Latest source={connection} options={{ select: after.select }} />)
    receive(3)
    await stage.advance(frameMs)
    expect([before.take(), after.take()]).toEqual([
      [1, 2],
      [2, 3],
    ])
  })

  test('that the last message is not for is asked once about the one that is shown', async () => {
    const asked: string[] = []
    const quotesOf = (told: string[]) => (message: unknown) => {
      told.push(textOf(message))
      return noteOf(message).topic === 'quote' ? textOf(message) : undefined
    }
    const { stage, connection, shown, receive } = await startReceiving(latest({ select: quotesOf([]) }))
    receive(note('quote', '1'), note('news', '2'))
    await stage.advance(frameMs)
    shown.rerender(<Latest source={connection} options={{ select: quotesOf(asked) }} />)
    expect(shown.text()).toBe('1')
    expect(asked.toSorted()).toEqual(['1', '2'])
  })

  test('shows nothing that only the old one has picked, and is asked once about it', async () => {
    const asked: unknown[] = []
    const ofTopic = (topic: string) => (message: unknown) => {
      asked.push([topic, textOf(message)])
      return noteOf(message).topic === topic ? textOf(message) : undefined
    }
    const { stage, connection, shown, receive } = await startReceiving(latest({ select: ofTopic('BTC') }))
    receive(note('BTC', '1'))
    await stage.advance(frameMs)
    shown.rerender(<Latest source={connection} options={{ select: ofTopic('ETH') }} />)
    expect(shown.text()).toBe('undefined')
    expect(asked).toEqual([
      ['BTC', '1'],
      ['ETH', '1'],
    ])
  })

  test('that throws is reported, and harms nobody else', async () => {
    const fails = (): never => {
      throw new Error('selector')
    }
    const page = (source: Source, options?: { readonly select: () => never }) => [
      <Latest key="1" source={source} {...(options && { options })} />,
      <i key="2">/</i>,
      <Latest key="3" source={source} />,
    ]
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source))
    receive(1)
    await stage.advance(frameMs)
    shown.rerender(page(connection, { select: fails }))
    expect(stage.takeReported()).toEqual([new Error('selector')])
    receive(2)
    await stage.advance(frameMs)
    expect(stage.takeReported()).toEqual([new Error('selector')])
    expect(shown.text()).toMatch(/\/2$/)
  })

  test('may come where there was none, and go again', async () => {
    const { stage, connection, shown, receive } = await startReceiving(latest())
    receive(1)
    await stage.advance(frameMs)
    shown.rerender(<Latest source={connection} options={{ select: (message) => `selected ${String(message)}` }} />)
    expect(shown.text()).toBe('selected 1')
    shown.rerender(<Latest source={connection} />)
    expect(shown.text()).toBe('1')
  })
})

test('isEqual that throws is reported, and its value is taken for another, at no cost to the others', async () => {
  const isEqual = (): never => {
    throw new Error('isEqual')
  }
  const { stage, shown, receive } = await startReceiving((source) => [
    <Latest key="1" source={source} options={{ isEqual }} />,
    <Latest key="2" source={source} />,
  ])
  receive(1)
  await stage.advance(frameMs)
  expect(stage.takeReported()).toEqual([]) // nothing to compare with
  receive(2)
  await stage.advance(frameMs)
  expect(shown.text()).toBe('22')
  expect(stage.takeReported()).toEqual([new Error('isEqual')])
})
