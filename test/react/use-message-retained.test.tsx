import { describe, expect, test } from 'vitest'
import type { Connection } from '../../src/index.ts'
import { Latest, List, Told } from './looks.tsx'
import { startReceiving } from './receiving.tsx'
import { frameMs } from './stage.tsx'
import { note, textOf, topicOf } from './topics.ts'

type Source = Connection<unknown, unknown>

const text = (topic?: string) => ({ topic, select: textOf })

describe('A retained message', () => {
  test('is the last one of a topic that nobody holds any more, or ever held', async () => {
    const { stage, connection, shown, receive } = await startReceiving(
      (source) => <Latest source={source} options={text('a')} />,
      { topicOf, retainTopics: 2 },
    )
    receive(note('a', '1'), note('b', '2'), note('b', '3'))
    await stage.advance(frameMs)
    shown.rerender(null)
    shown.rerender([
      <Latest key="a" source={connection} options={text('a')} />,
      <Latest key="b" source={connection} options={text('b')} />,
    ])
    expect(shown.text()).toBe('13')
  })

  test('is seen by whoever comes first, from the first render on, and by whoever comes then', async () => {
    const rendered: unknown[] = []
    const page = (source: Source, count: number) =>
      [1, 2]
        .slice(0, count)
        .map((key) => <Told key={key} source={source} options={text('a')} onRender={(value) => rendered.push(value)} />)
    const { connection, shown, receive } = await startReceiving(() => null, { topicOf, retainTopics: 1 })
    receive(note('a', '1'))
    shown.rerender(page(connection, 1))
    shown.rerender(page(connection, 2))
    expect(shown.text()).toBe('11')
    expect(new Set(rendered)).toEqual(new Set(['1']))
  })

  test('is seen beside a list, which shows nothing of it', async () => {
    const page = (source: Source, late: boolean) => [
      <List key="1" source={source} options={{ topic: 'a', select: textOf }} />,
      late && <Latest key="2" source={source} options={text('a')} />,
    ]
    const { connection, shown, receive } = await startReceiving(() => null, { topicOf, retainTopics: 1 })
    receive(note('a', '1'))
    shown.rerender(page(connection, false))
    shown.rerender(page(connection, true))
    expect(shown.text()).toBe('1')
  })

  test('is asked about once', async () => {
    const asked: unknown[] = []
    const select = (message: unknown): string => {
      asked.push(message)
      return textOf(message)
    }
    const { stage, connection, shown, receive } = await startReceiving(() => null, { topicOf, retainTopics: 1 })
    receive(note('a', '1'))
    shown.rerender(<Latest source={connection} options={{ topic: 'a', select }} />)
    await stage.advance(1_000)
    expect(shown.text()).toBe('1')
    expect(asked).toEqual([note('a', '1')])
  })

  test('is seen at once also while messages of other topics wait', async () => {
    const rendered: unknown[] = []
    const page = (source: Source, late: boolean) => [
      <Latest key="1" source={source} options={text('b')} />,
      late && <Told key="2" source={source} options={text('a')} onRender={(value) => rendered.push(value)} />,
    ]
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, false), {
      topicOf,
      retainTopics: 1,
    })
    receive(note('a', '1'), note('b', '2'))
    await stage.advance(frameMs)
    receive(note('b', '3'))
    shown.rerender(page(connection, true))
    expect(shown.text()).toBe('21')
    expect(new Set(rendered)).toEqual(new Set(['1']))
    await stage.advance(frameMs)
    expect(shown.text()).toBe('31')
  })

  test('is one of so many as retainTopics says; the longest unheard of goes', async () => {
    const { connection, shown, receive } = await startReceiving(() => null, { topicOf, retainTopics: 2 })
    receive(note('a', '1'), note('b', '2'), note('a', '3'), note('c', '4'))
    shown.rerender(['a', 'b', 'c'].map((topic) => <Latest key={topic} source={connection} options={text(topic)} />))
    expect(shown.text()).toBe('3undefined4')
  })

  test('is shown no earlier than others show it', async () => {
    const page = (source: Source, late: boolean) => [
      <Latest key="1" source={source} options={text()} />,
      late && <Latest key="2" source={source} options={text('a')} />,
    ]
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, false), {
      topicOf,
      retainTopics: 1,
    })
    receive(note('a', '1'))
    await stage.advance(frameMs)
    receive(note('a', '2'))
    shown.rerender(page(connection, true))
    expect(['11', '1undefined']).toContain(shown.text())
    await stage.advance(frameMs)
    expect(shown.text()).toBe('22')
  })
})
