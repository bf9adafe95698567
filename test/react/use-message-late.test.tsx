import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import type { Connection } from '../../src/index.ts'
import { Handler, Latest, List, Told } from './looks.tsx'
import { startReceiving } from './receiving.tsx'
import { frameMs } from './stage.tsx'
import { note, textOf, topicOf } from './topics.ts'

type Source = Connection<unknown, unknown>

const text = (topic?: string) => ({ topic, select: textOf })

describe('A component that comes late', () => {
  const page = (source: Source, late: boolean, topic?: string) => [
    <Latest key="1" source={source} options={text(topic)} />,
    late && <Latest key="2" source={source} options={text(topic)} />,
  ]

  test.for(['a', undefined])('sees what another shows of the topic (topic: %s)', async (topic) => {
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, false, topic), {
      topicOf,
    })
    receive(note('a', '1'), note('a', '2'))
    await stage.advance(frameMs)
    shown.rerender(page(connection, true, topic))
    expect(shown.text()).toBe('22')
    receive(note('a', '3'))
    await stage.advance(frameMs)
    expect(shown.text()).toBe('33')
  })

  test('sees it in its first render, and not one render later', async () => {
    const rendered: unknown[] = []
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, false, 'a'), {
      topicOf,
    })
    receive(note('a', '1'))
    await stage.advance(frameMs)
    shown.rerender([
      page(connection, false, 'a'),
      <Told key="late" source={connection} options={text('a')} onRender={(value) => rendered.push(value)} />,
    ])
    expect(new Set(rendered)).toEqual(new Set(['1']))
  })

  test.for(['a', undefined])(
    'sees what is shown, not what waits for the next frame, and then that with the others (topic: %s)',
    async (topic) => {
      const { stage, connection, shown, receive } = await startReceiving((source) => page(source, false, topic), {
        topicOf,
      })
      receive(note('a', '1'))
      await stage.advance(frameMs)
      receive(note('a', '2'))
      shown.rerender(page(connection, true, topic))
      expect(shown.text()).toBe('11')
      const before = shown.renders()
      await stage.advance(frameMs)
      expect(shown.text()).toBe('22')
      expect(shown.renders()).toBe(before + 1)
    },
  )

  const holders: [string, (source: Source) => ReactNode][] = [
    ['a handler', (source) => <Handler source={source} options={{ topic: 'a' }} onMessage={() => undefined} />],
    ['a list', (source) => <List source={source} options={{ topic: 'a', select: () => undefined }} />],
  ]
  test.for(holders)('sees the last message of a topic that %s holds, from its first render on', async ([, look]) => {
    const rendered: unknown[] = []
    const holder = (source: Source, late: boolean) => [
      <p key="1">{look(source)}</p>,
      late && <Told key="2" source={source} options={text('a')} onRender={(value) => rendered.push(value)} />,
    ]
    const { stage, connection, shown, receive } = await startReceiving((source) => holder(source, false), { topicOf })
    receive(note('a', '1'))
    await stage.advance(frameMs)
    shown.rerender(holder(connection, true))
    expect(shown.text()).toBe('1')
    expect(new Set(rendered)).toEqual(new Set(['1']))
  })

  test('may leave again, and the others go on', async () => {
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, true, 'a'), { topicOf })
    receive(note('a', '1'))
    await stage.advance(frameMs)
    shown.rerender(page(connection, false, 'a'))
    receive(note('a', '2'))
    await stage.advance(frameMs)
    expect(shown.text()).toBe('2')
    shown.rerender(page(connection, true, 'a'))
    expect(shown.text()).toBe('22')
  })

  test('sees nothing of a topic that nobody holds any more', async () => {
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, false, 'a'), {
      topicOf,
    })
    receive(note('a', '1'))
    await stage.advance(frameMs)
    shown.rerender(null)
    shown.rerender(page(connection, true, 'a'))
    expect(shown.text()).toBe('undefinedundefined')
  })

  test('selects from the last message by itself, once', async () => {
    const asked: unknown[] = []
    const select = (message: unknown): number | undefined => {
      asked.push(message)
      return textOf(message) === '1' ? undefined : 2
    }
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, false), {})
    receive(note('a', '1'))
    await stage.advance(frameMs)
    shown.rerender([page(connection, false), <Latest key="late" source={connection} options={{ select }} />])
    await stage.advance(1_000)
    expect(shown.text()).toBe('1undefined')
    expect(asked).toEqual([note('a', '1')])
  })
})
