import { describe, expect, test } from 'vitest'
import { countCommits } from './count-commits.tsx'
import { Latest, Told } from './looks.tsx'
import { startReceiving } from './receiving.tsx'
import { frameMs } from './stage.tsx'
import { note, textOf, topicOf } from './topics.ts'

const text = (topic?: string) => ({ topic, select: textOf })

describe('useMessage with a topic', () => {
  test('renders the components of a changed topic, and no others', async () => {
    const { counted, take } = countCommits()
    const names = Array.from({ length: 50 }, (_, at) => `topic ${at}`)
    const { stage, receive } = await startReceiving(
      (connection) =>
        names.flatMap((topic) => [
          counted(`${topic}, first`, <Latest source={connection} options={text(topic)} />),
          counted(`${topic}, second`, <Latest source={connection} options={text(topic)} />),
        ]),
      { topicOf },
    )
    take()
    receive(note('topic 7', 'a'), note('topic 7', 'b'), note('topic 31', 'c'), note('nobody’s', 'd'))
    await stage.advance(frameMs)
    expect(take()).toEqual({
      'topic 7, first': 1,
      'topic 7, second': 1,
      'topic 31, first': 1,
      'topic 31, second': 1,
    })
  })

  test('selects from messages of this topic alone, and without one from every message', async () => {
    const asked: string[] = []
    const telling = (name: string) => (message: unknown) => {
      asked.push(`${name} ${textOf(message)}`)
      return textOf(message)
    }
    const [ofA, ofB, ofAll] = [telling('a'), telling('b'), telling('all')]
    const { stage, shown, receive } = await startReceiving(
      (connection) => [
        <Latest key="a" source={connection} options={{ topic: 'a', select: ofA }} />,
        <Latest key="b" source={connection} options={{ topic: 'b', select: ofB }} />,
        <Latest key="all" source={connection} options={{ select: ofAll }} />,
      ],
      { topicOf: (message) => (textOf(message) === '3' ? undefined : topicOf(message)) },
    )
    receive(note('a', '1'), note('b', '2'), note('a', '3'))
    await stage.advance(frameMs)
    expect(asked.toSorted()).toEqual(['a 1', 'all 1', 'all 2', 'all 3', 'b 2'])
    expect(shown.text()).toBe('123')
  })

  test('hears nothing where the connection knows no topics, and that is warned of', async () => {
    const { stage, shown, receive } = await startReceiving((connection) => (
      <Latest source={connection} options={text('a')} />
    ))
    receive(note('a', '1'))
    await stage.advance(1_000)
    expect(shown.text()).toBe('undefined')
    expect(stage.takeConsole()).toEqual([expect.stringMatching(/"topicOf"/)])
  })

  test('survives a reconnect, also where nobody retains it', async () => {
    const { stage, connection, shown, receive } = await startReceiving(
      (source) => <Latest source={source} options={text('a')} />,
      { topicOf },
    )
    receive(note('a', '1'))
    await stage.advance(frameMs)
    connection.reconnect()
    await stage.settle()
    expect([connection.store.getState().phase, stage.constructions.length]).toEqual(['open', 2])
    expect(shown.text()).toBe('1')
    receive(note('a', '2'))
    await stage.advance(frameMs)
    expect(shown.text()).toBe('2')
  })
})

describe('Another topic', () => {
  test('is undefined in the very render that changes to it, and then its first message', async () => {
    const rendered: unknown[] = []
    const onRender = (value: unknown): unknown => rendered.push(value)
    const { stage, connection, shown, receive } = await startReceiving(
      (source) => <Told source={source} options={text('a')} onRender={onRender} />,
      { topicOf },
    )
    receive(note('a', '1'))
    await stage.advance(frameMs)
    rendered.length = 0
    shown.rerender(<Told source={connection} options={text('b')} onRender={onRender} />)
    expect(shown.text()).toBe('undefined')
    receive(note('a', '2'), note('b', '3'))
    await stage.advance(frameMs)
    expect(shown.text()).toBe('3')
    expect(rendered.filter((value) => value !== undefined)).toEqual(['3'])
  })

  test('shows nothing of a message that was waiting for the old one', async () => {
    const { stage, connection, shown, receive } = await startReceiving(
      (source) => <Latest source={source} options={text('a')} />,
      { topicOf },
    )
    receive(note('a', '1'))
    shown.rerender(<Latest source={connection} options={text('b')} />)
    await stage.advance(1_000)
    expect(shown.text()).toBe('undefined')
  })

  test('that others look at shows their message in the very render that changes to it', async () => {
    const rendered: unknown[] = []
    const onRender = (value: unknown): unknown => rendered.push(value)
    const page = (connection: Parameters<typeof Told>[0]['source'], topic: string) => [
      <Latest key="1" source={connection} options={text('b')} />,
      <Told key="2" source={connection} options={text(topic)} onRender={onRender} />,
    ]
    const { stage, connection, shown, receive } = await startReceiving((source) => page(source, 'a'), { topicOf })
    receive(note('a', '1'), note('b', '2'))
    await stage.advance(frameMs)
    expect(shown.text()).toBe('21')
    rendered.length = 0
    shown.rerender(page(connection, 'b'))
    expect(shown.text()).toBe('22')
    expect(new Set(rendered)).toEqual(new Set(['2']))
  })

  test('is looked at alone: the old one renders nothing any more', async () => {
    const { stage, connection, shown, receive } = await startReceiving(
      (source) => <Latest source={source} options={text('a')} />,
      { topicOf },
    )
    shown.rerender(<Latest source={connection} options={text('b')} />)
    const before = shown.renders()
    receive(note('a', '1'))
    await stage.advance(1_000)
    expect(shown.renders()).toBe(before)
  })
})
