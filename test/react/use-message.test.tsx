import { useLayoutEffect } from 'react'
import { describe, expect, test } from 'vitest'
import { useMessage, useWebSocket, type Connection } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { Latest, Status } from './looks.tsx'
import { latest, startReceiving } from './receiving.tsx'
import { createStage, frameMs, type Stage } from './stage.tsx'

/** Shows phase and message, and tells of each commit. */
function Both({
  source,
  onCommit,
}: {
  readonly source: Connection<unknown, unknown>
  readonly onCommit: (commit: string) => unknown
}) {
  const message = useMessage(source)
  const { phase } = useWebSocket(source)
  const commit = `${phase} ${String(message)}`
  useLayoutEffect(() => {
    onCommit(commit)
  })
  return commit
}

describe('useMessage', () => {
  test('is undefined before the first message, and then the latest', async () => {
    const { stage, shown, receive } = await startReceiving(latest())
    expect(shown.text()).toBe('undefined')
    receive(1, 2)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('2')
  })

  test('renders once per frame, however many messages it was', async () => {
    const { stage, shown, receive } = await startReceiving(latest())
    const before = shown.renders()
    for (let frame = 1; frame <= 3; frame += 1) {
      receive(...Array.from({ length: 100 }, (_, message) => `${frame}.${message}`))
      await stage.settle()
      expect(shown.renders()).toBe(before + frame - 1)
      await stage.advance(frameMs)
      expect(shown.renders()).toBe(before + frame)
      expect(shown.text()).toBe(`${frame}.99`)
    }
  })

  test('renders all subscribers of a connection together', async () => {
    const { stage, shown, receive } = await startReceiving((connection) => [
      <Latest key="1" source={connection} />,
      <Latest key="2" source={connection} />,
      <Latest key="3" source={{ connection }} />,
    ])
    const before = shown.renders()
    receive('a', 'b')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('bbb')
    expect(shown.renders()).toBe(before + 1)
  })

  test('is flushed after 100 ms where nothing is painted', async () => {
    const { stage, shown, receive } = await startReceiving(latest())
    stage.paint(false)
    receive(1)
    await stage.advance(99)
    expect(shown.text()).toBe('undefined')
    await stage.advance(1)
    expect(shown.text()).toBe('1')
    expect([stage.pendingFrames(), stage.pendingTimers()]).toEqual([0, 0])
  })

  test('is flushed before a new state is shown', async () => {
    const { stage, shown, receive } = await startReceiving((connection) => [
      <Status key="1" source={connection} />,
      <Latest key="2" source={connection} />,
    ])
    receive('last')
    stage.socket().serverClose(1008)
    await stage.settle()
    expect(shown.text()).toBe('policyViolation stoplast')
    expect([stage.pendingFrames(), stage.pendingTimers()]).toEqual([0, 0])
  })

  test('never renders a new state without the last message before it', async () => {
    const commits: string[] = []
    const { stage, receive } = await startReceiving((connection) => (
      <Both source={connection} onCommit={(commit) => commits.push(commit)} />
    ))
    receive('last')
    stage.socket().serverClose(1008)
    await stage.settle()
    expect(commits.filter((commit) => commit.startsWith('closed'))).toEqual(['closed last'])
  })

  test('survives a reconnect', async () => {
    const { stage, connection, shown, receive } = await startReceiving(latest())
    receive(1)
    await stage.advance(frameMs)
    connection.reconnect()
    await stage.advance(frameMs)
    expect(connection.store.getState().phase).toBe('open')
    expect(shown.text()).toBe('1')
  })

  test('leaves nothing behind when it is unmounted with a message that is not shown yet', async () => {
    const { stage, connection, shown, receive } = await startReceiving(latest())
    receive(1)
    shown.unmount()
    connection.close()
    await stage.advance(100)
    expect(shown.text()).toBe('')
    stage.expectNothingLeft()
  })

  test('hears nothing of what came before it was there', async () => {
    const { stage, connection, shown, receive } = await startReceiving(() => null)
    receive(1)
    shown.rerender(<Latest source={connection} />)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('undefined')
  })
})

/** Shows the latest message of a URL, and tells of each commit. */
function LatestOf({
  path,
  stage,
  onCommit,
}: {
  readonly path: string
  readonly stage: Stage
  readonly onCommit: (commit: string) => unknown
}) {
  const message = useMessage(useWebSocket(`wss://server.example/${path}`, { environment: stage }))
  useLayoutEffect(() => {
    onCommit(`${path} ${String(message)}`)
  })
  return `${path} ${String(message)}`
}

describe('A change of the URL', () => {
  test('makes the value undefined in the very render that changes it', async () => {
    const stage = createStage({ script: accepts() })
    const commits: string[] = []
    const room = (path: string) => <LatestOf path={path} stage={stage} onCommit={(commit) => commits.push(commit)} />
    const shown = stage.show(room('a'))
    await stage.settle()
    stage.socket().message('"of a"')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('a of a')
    shown.rerender(room('b'))
    expect(shown.text()).toBe('b undefined')
    expect(commits.filter((commit) => commit.startsWith('b') && commit !== 'b undefined')).toEqual([])
    await stage.advance(frameMs)
    stage.socket().message('"of b"')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('b of b')
  })

  test('drops a message that is not shown yet', async () => {
    const stage = createStage({ script: accepts() })
    const room = (path: string) => <LatestOf path={path} stage={stage} onCommit={() => undefined} />
    const shown = stage.show(room('a'))
    await stage.settle()
    stage.socket().message('"of a"')
    shown.rerender(room('b'))
    await stage.advance(1_000)
    expect(shown.text()).toBe('b undefined')
  })
})
