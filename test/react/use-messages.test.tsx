import { describe, expect, test } from 'vitest'
import type { Connection, UseMessagesOptions } from '../../src/index.ts'
import { List } from './looks.tsx'
import { startReceiving } from './receiving.tsx'
import { frameMs } from './stage.tsx'
import { note, textOf, topicOf } from './topics.ts'

type Source = Connection<unknown, unknown>

const list = (options?: UseMessagesOptions<unknown, unknown>) => (source: Source) => (
  <List source={source} {...(options && { options })} />
)

const numbers = (count: number, from = 1): readonly number[] => Array.from({ length: count }, (_, at) => at + from)

/** How often a long array is gone through from end to end, by whatever means. */
function countCopies(longerThan: number, run: () => void): number {
  let copies = 0
  const means = ['slice', 'concat', 'shift', 'splice', 'toSpliced', 'filter', 'map', 'with', Symbol.iterator] as const
  const originals = means.map((name) => [name, Reflect.get(Array.prototype, name)] as const)
  for (const [name, original] of originals) {
    Reflect.set(Array.prototype, name, function (this: readonly unknown[], ...args: readonly unknown[]): unknown {
      if (this.length > longerThan) copies += 1
      return Reflect.apply(original as () => unknown, this, args) // a method of arrays
    })
  }
  try {
    run()
  } finally {
    for (const [name, original] of originals) Reflect.set(Array.prototype, name, original)
  }
  return copies
}

describe('useMessages', () => {
  test('is empty at first, and then the messages, oldest first', async () => {
    const { stage, shown, receive } = await startReceiving(list())
    expect(shown.text()).toBe('')
    receive(1, 2)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1,2')
    receive(3)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1,2,3')
  })

  test('renders once per frame, and makes one list for it', async () => {
    const lists: (readonly unknown[])[] = []
    const page = (source: Source) => <List source={source} onCommit={(committed) => lists.push(committed)} />
    const { stage, connection, shown, receive } = await startReceiving(page)
    const before = shown.renders()
    receive(1, 2, 3)
    await stage.settle()
    expect(shown.renders()).toBe(before)
    await stage.advance(1_000)
    expect(shown.renders()).toBe(before + 1)
    for (let render = 0; render < 3; render += 1) shown.rerender(page(connection))
    receive(4)
    shown.rerender(page(connection)) // the message waits, and nothing shows it
    expect(lists.slice(1)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ])
    expect(new Set(lists.slice(1)).size).toBe(1)
    await stage.advance(frameMs)
    expect(lists.at(-1)).toEqual([1, 2, 3, 4])
  })

  test('never changes a list that it has given out', async () => {
    const lists: (readonly unknown[])[] = []
    const { stage, receive } = await startReceiving((source) => (
      <List source={source} options={{ limit: 2 }} onCommit={(committed) => lists.push(committed)} />
    ))
    for (const message of [1, 2, 3, 4]) {
      receive(message)
      await stage.advance(frameMs)
    }
    expect(lists).toEqual([[], [1], [1, 2], [2, 3], [3, 4]])
  })

  test('keeps all of a burst of 1,000, in one render', async () => {
    const { stage, shown, receive } = await startReceiving(list({ limit: 1_000 }))
    const before = shown.renders()
    receive(...numbers(1_000))
    await stage.advance(1_000)
    expect(shown.text()).toBe(numbers(1_000).join())
    expect(shown.renders()).toBe(before + 1)
    receive(...numbers(1_000, 1_001))
    await stage.advance(frameMs)
    expect(shown.text()).toBe(numbers(1_000, 1_001).join())
  })

  test('copies its list once for each flush, and never for a message', async () => {
    const { stage, shown, receive } = await startReceiving(list({ limit: 1_000 }))
    receive(...numbers(1_000))
    await stage.advance(frameMs)
    const copies = countCopies(500, () => {
      for (let message = 1_001; message <= 1_600; message += 1) receive(message)
    })
    expect(copies).toBe(0)
    await stage.advance(frameMs)
    expect(shown.text()).toBe(numbers(1_000, 601).join())
  })

  test('survives a reconnect', async () => {
    const { stage, connection, shown, receive } = await startReceiving(list())
    receive(1)
    await stage.advance(frameMs)
    connection.reconnect()
    await stage.settle()
    receive(2)
    await stage.advance(frameMs)
    expect(stage.constructions).toHaveLength(2)
    expect(shown.text()).toBe('1,2')
  })

  test('starts empty for a component that comes late, also where others show messages and where some wait', async () => {
    const page = (source: Source, late: boolean) => [
      <List key="1" source={source} options={{ topic: 'a', select: textOf }} />,
      <i key="2">/</i>,
      late && <List key="3" source={source} options={{ topic: 'a', select: textOf }} />,
    ]
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, false), {
      topicOf,
      retainTopics: 1,
    })
    receive(note('a', '1'))
    await stage.advance(frameMs)
    receive(note('a', '2'))
    shown.rerender(page(connection, true))
    expect(shown.text()).toBe('1/')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1,2/')
    receive(note('a', '3'))
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1,2,3/3')
  })

  test('with a topic keeps the messages of this topic alone, and renders for no other', async () => {
    const { stage, shown, receive } = await startReceiving(list({ topic: 'a', select: textOf }), { topicOf })
    receive(note('a', '1'), note('b', '2'), note('a', '3'))
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1,3')
    const before = shown.renders()
    receive(note('b', '4'))
    await stage.advance(1_000)
    expect(shown.renders()).toBe(before)
  })

  test('with another topic is empty in that very commit, and shows nothing that waited for the old one', async () => {
    const commits: (readonly unknown[])[] = []
    const page = (source: Source, topic: string) => (
      <List source={source} options={{ topic, select: textOf }} onCommit={(committed) => commits.push(committed)} />
    )
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, 'a'), { topicOf })
    receive(note('a', '1'))
    await stage.advance(frameMs)
    receive(note('a', '2'))
    commits.length = 0
    shown.rerender(page(connection, 'b'))
    await stage.advance(1_000)
    receive(note('b', '3'))
    await stage.advance(frameMs)
    expect(commits).toEqual([[], ['3']])
  })
})
