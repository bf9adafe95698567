import { useLayoutEffect, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { useMessage, useMessages, useOutbox, useWebSocket, type Connection } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { countCommits } from './count-commits.tsx'
import { Latest, List, Waiting } from './looks.tsx'
import { SharedPhase } from './phase.tsx'
import { latest, startReceiving } from './receiving.tsx'
import { createStage, frameMs } from './stage.tsx'
import { note, textOf, topicOf } from './topics.ts'

type Source = Connection<unknown, unknown>

describe('The flush', () => {
  test('is one for each connection, whatever looks at it and however much arrives', async () => {
    const { stage, connection, shown, receive } = await startReceiving(
      (source) => [
        <Latest key="1" source={source} options={{ select: textOf }} />,
        <Latest key="2" source={source} options={{ topic: 'a', select: textOf }} />,
        <List key="3" source={source} options={{ topic: 'b', select: textOf }} />,
        <Waiting key="4" source={source} />,
      ],
      { topicOf },
    )
    await stage.advance(frameMs)
    const before = shown.renders()
    receive(note('a', '1'), note('b', '2'), note('b', '3'))
    connection.send('x')
    expect([stage.pendingFrames(), stage.pendingTimers()]).toEqual([1, 1])
    await stage.advance(1_000)
    expect(shown.text()).toBe('312,30+0')
    expect(shown.renders()).toBe(before + 1)
    expect([stage.pendingFrames(), stage.pendingTimers()]).toEqual([0, 0])
  })

  test('of one connection renders nothing of another', async () => {
    const { counted, take } = countCommits()
    const stage = createStage({ script: accepts() })
    const [one, other] = [stage.connect(), stage.connect({ url: 'wss://other.example/' })]
    stage.show([counted('one', <Latest source={one} />), counted('other', <Latest source={other} />)])
    for (const connection of [one, other]) connection.open()
    await stage.settle()
    take()
    stage.sockets[1]?.message('1')
    await stage.advance(1_000)
    expect(take()).toEqual({ other: 1 })
  })

  test('comes with every frame in which something arrived, and with no other', async () => {
    const { stage, shown, receive } = await startReceiving(latest())
    const before = shown.renders()
    for (let frame = 1; frame <= 10; frame += 1) {
      receive(frame, frame + 0.5)
      await stage.advance(frameMs)
    }
    await stage.advance(1_000)
    expect(shown.renders()).toBe(before + 10)
  })

  test('comes every 100 ms where no frame is painted, and as often as before when they are again', async () => {
    const { stage, shown, receive } = await startReceiving(latest())
    stage.paint(false)
    const before = shown.renders()
    for (let message = 1; message <= 100; message += 1) {
      receive(message)
      await stage.advance(10)
    }
    expect(shown.renders()).toBe(before + 10)
    stage.paint(true)
    receive('painted')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('painted')
  })

  test('leaves the rendering to React: nothing is rendered inside of the frame', async () => {
    const frames: (() => void)[] = []
    const stage = createStage({ script: accepts() })
    const environment = {
      ...stage,
      requestFrame(callback: () => void) {
        frames.push(callback)
        return () => undefined
      },
    }
    const connection = stage.connect({ environment })
    const shown = stage.show(<Latest source={connection} />)
    connection.open()
    await stage.settle()
    stage.socket().message('1')
    for (const frame of frames) frame()
    expect(shown.text()).toBe('undefined')
    await Promise.resolve()
    expect(shown.text()).toBe('1')
  })
})

/** Shows the phase beside everything that a flush shows. */
function Everything({
  source,
  onCommit,
}: {
  readonly source: Source
  readonly onCommit: (commit: string) => unknown
}): ReactNode {
  const { phase } = useWebSocket(source)
  const message = useMessage(source)
  const messages = useMessages(source)
  const { queued } = useOutbox(source)
  useLayoutEffect(() => {
    onCommit(`${phase}: ${String(message)}, ${messages.length} in all, ${queued} queued`)
  })
  return null
}

describe('A state is never rendered without the messages before it', () => {
  const ends: [string, (socket: ReturnType<typeof createStage>, connection: Source) => unknown, string][] = [
    ['the server closes', (stage) => stage.socket().serverClose(1008), 'closed'],
    ['the socket drops', (stage) => stage.socket().drop(), 'waiting'],
    ['the app closes', (_, connection) => connection.close(), 'closing'],
    ['the app reconnects', (_, connection) => connection.reconnect(), 'connecting'],
  ]
  test.for(ends)('when %s', async ([, end, phase]) => {
    const commits: string[] = []
    const { stage, connection, receive } = await startReceiving((source) => (
      <Everything source={source} onCommit={(commit) => commits.push(commit)} />
    ))
    receive('first')
    await stage.advance(frameMs)
    commits.length = 0
    receive('middle', 'last')
    end(stage, connection)
    await stage.settle()
    expect(commits[0]).toBe(`${phase}: last, 3 in all, 0 queued`)
    expect(commits.filter((commit) => !commit.includes('last'))).toEqual([])
  })
})

test('useWebSocket renders nothing for messages, in or out', async () => {
  const { stage, connection, shown, receive } = await startReceiving((source) => (
    <SharedPhase connection={source} options={{ onMessage: () => undefined }} />
  ))
  const before = shown.renders()
  for (let frame = 0; frame < 10; frame += 1) {
    receive(...Array.from({ length: 100 }, (_, message) => message))
    connection.send(frame)
    await stage.advance(frameMs)
  }
  await stage.advance(1_000)
  expect(shown.renders()).toBe(before)
})
