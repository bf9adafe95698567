import { describe, expect, test } from 'vitest'
import type { ConnectionOptions } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { Handler } from './looks.tsx'
import { SharedPhase } from './phase.tsx'
import { createStage, type Stage } from './stage.tsx'
import { note, textOf, topicOf } from './topics.ts'

async function openStage(
  options: Partial<ConnectionOptions> = {},
): Promise<{ readonly stage: Stage; readonly connection: ReturnType<Stage['connect']> }> {
  const stage = createStage({ script: accepts() })
  const connection = stage.connect(options)
  connection.open()
  await stage.settle()
  return { stage, connection }
}

describe('useMessageHandler', () => {
  test('gets every message as it arrives, in order, without a render', async () => {
    const { stage, connection } = await openStage()
    const heard: unknown[] = []
    const shown = stage.show(
      <Handler source={connection} onMessage={(message, { bytes }) => heard.push([message, bytes])} />,
    )
    const before = shown.renders()
    stage.socket().message('1')
    stage.socket().message('22')
    expect(heard).toEqual([
      [1, 1],
      [22, 2],
    ])
    await stage.advance(1_000)
    expect(shown.renders()).toBe(before)
  })

  test('is always the latest, without a new subscription', async () => {
    const { stage, connection } = await openStage()
    const heard: string[] = []
    const handler = (name: string) => (
      <Handler source={connection} onMessage={(message) => heard.push(`${name}${String(message)}`)} />
    )
    const shown = stage.show(handler('a'))
    stage.socket().message('1')
    shown.rerender(handler('b'))
    stage.socket().message('2')
    shown.unmount()
    stage.socket().message('3')
    expect(heard).toEqual(['a1', 'b2'])
  })

  test('hears the first message of a connection that its parent opens', async () => {
    const stage = createStage()
    const connection = stage.connect()
    const heard: unknown[] = []
    stage.show([
      <SharedPhase key="1" connection={connection} />,
      <Handler key="2" source={connection} onMessage={(message) => heard.push(message)} />,
    ])
    await stage.settle()
    stage.socket().open()
    stage.socket().message('"first"')
    expect(heard).toEqual(['first'])
  })

  test('moves to another connection', async () => {
    const { stage, connection } = await openStage()
    const other = stage.connect({ url: 'wss://other.example/' })
    other.open()
    await stage.settle()
    const heard: unknown[] = []
    const onMessage = (message: unknown): unknown => heard.push(message)
    const shown = stage.show(<Handler source={connection} onMessage={onMessage} />)
    shown.rerender(<Handler source={other} onMessage={onMessage} />)
    stage.sockets[0]?.message('"old"')
    stage.sockets[1]?.message('"new"')
    expect(heard).toEqual(['new'])
  })

  test('that throws is reported, and the others hear it', async () => {
    const { stage, connection } = await openStage()
    const heard: unknown[] = []
    stage.show([
      <Handler
        key="1"
        source={connection}
        onMessage={() => {
          throw new Error('handler')
        }}
      />,
      <Handler key="2" source={connection} onMessage={(message) => heard.push(message)} />,
    ])
    stage.socket().message('1')
    expect(heard).toEqual([1])
    expect(stage.takeReported()).toEqual([new Error('handler')])
  })

  test('holds nothing', async () => {
    const stage = createStage()
    stage.show(<Handler source={stage.connect()} onMessage={() => undefined} />)
    await stage.advance(60_000)
    expect(stage.constructions).toEqual([])
  })
})

describe('useMessageHandler with a topic', () => {
  const start = async () => {
    const opened = await openStage({ topicOf })
    const heard: string[] = []
    const handler = (topic: string | undefined, name = '') => (
      <Handler
        source={opened.connection}
        options={{ topic }}
        onMessage={(message, meta) => heard.push(`${name}${textOf(message)} of ${meta.topic}`)}
      />
    )
    const receive = (...notes: readonly object[]): void =>
      notes.forEach((each) => opened.stage.socket().message(JSON.stringify(each)))
    return { ...opened, heard, handler, receive }
  }

  test('gets every message of it in order, and no other', async () => {
    const { stage, heard, handler, receive } = await start()
    stage.show(handler('a'))
    receive(note('a', '1'), note('b', '2'), note('a', '3'))
    expect(heard).toEqual(['1 of a', '3 of a'])
  })

  test('moves to another topic with the commit, and misses nothing of it', async () => {
    const { stage, heard, handler, receive } = await start()
    const shown = stage.show(handler('a'))
    receive(note('a', '1'), note('b', '2'))
    shown.rerender(handler('b'))
    receive(note('a', '3'), note('b', '4'))
    shown.rerender(handler(undefined))
    receive(note('a', '5'), note('b', '6'))
    expect(heard).toEqual(['1 of a', '4 of b', '5 of a', '6 of b'])
  })

  test('is always the latest, also for a topic that stays', async () => {
    const { stage, heard, handler, receive } = await start()
    const shown = stage.show(handler('a', 'old '))
    receive(note('a', '1'))
    shown.rerender(handler('a', 'new '))
    receive(note('a', '2'))
    shown.unmount()
    receive(note('a', '3'))
    expect(heard).toEqual(['old 1 of a', 'new 2 of a'])
  })

  test('hears nothing of what came before it, also of a topic that is retained', async () => {
    const { stage, connection } = await openStage({ topicOf, retainTopics: 5 })
    stage.socket().message(JSON.stringify(note('a', '1')))
    const heard: unknown[] = []
    stage.show(<Handler source={connection} options={{ topic: 'a' }} onMessage={(message) => heard.push(message)} />)
    expect(heard).toEqual([])
  })
})
