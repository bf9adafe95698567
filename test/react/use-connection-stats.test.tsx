import { useLayoutEffect, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { useConnectionStats, type Connection, type ConnectionStats } from '../../src/index.ts'
import { startReceiving } from './receiving.tsx'
import { createStage } from './stage.tsx'

type Source = Connection<unknown, unknown>

interface StatsProps {
  readonly source: Source
  readonly everyMs?: number | undefined
  readonly onCommit?: (stats: ConnectionStats) => unknown
}

/** Shows how many messages have come. */
function Stats({ source, everyMs, onCommit }: StatsProps): ReactNode {
  const stats = useConnectionStats(source, { everyMs })
  useLayoutEffect(() => {
    onCommit?.(stats)
  })
  return stats.received
}

describe('useConnectionStats', () => {
  test('shows the numbers of its connection, all of them', async () => {
    const commits: ConnectionStats[] = []
    const { stage, connection, receive } = await startReceiving((source) => (
      <Stats source={source} onCommit={(stats) => commits.push(stats)} />
    ))
    receive('abc')
    connection.send('de')
    await stage.advance(1_000)
    expect(commits.at(-1)).toEqual({
      received: 1,
      receivedBytes: 5,
      sent: 1,
      sentBytes: 4,
      invalid: 0,
      undelivered: 0,
      connects: 1,
      reconnects: 0,
      queued: 0,
      unacknowledged: 0,
      roundTripMs: null,
    })
  })

  test('shows what was counted before it came, in its first render', async () => {
    const commits: ConnectionStats[] = []
    const { connection, shown, receive } = await startReceiving(() => null)
    receive(1, 2)
    shown.rerender(<Stats source={connection} onCommit={(stats) => commits.push(stats)} />)
    expect(commits.map(({ received }) => received)).toEqual([2])
  })

  test.for([
    [undefined, 1_000],
    [250, 250],
    [5_000, 5_000],
  ])('looks every so often, and not in between (everyMs: %s)', async ([everyMs, expectedMs]) => {
    const { stage, shown, receive } = await startReceiving((source) => <Stats source={source} everyMs={everyMs} />)
    for (let count = 1; count <= 3; count += 1) {
      const before = shown.renders()
      receive(count)
      await stage.advance(Number(expectedMs) - 1)
      expect(shown.renders()).toBe(before)
      await stage.advance(1)
      expect([shown.text(), shown.renders()]).toEqual([`${count}`, before + 1])
    }
  })

  test('does not render where no number is another', async () => {
    const { stage, shown } = await startReceiving((source) => <Stats source={source} everyMs={100} />)
    await stage.advance(100) // the connection has opened since the first look
    const before = shown.renders()
    await stage.advance(10_000)
    expect(shown.renders()).toBe(before)
  })

  test('looks once with Infinity', async () => {
    const { stage, shown, receive } = await startReceiving((source) => <Stats source={source} everyMs={Infinity} />)
    const before = shown.renders()
    receive(1)
    expect(stage.pendingTimers()).toBe(0)
    await stage.advance(600_000)
    expect([shown.text(), shown.renders()]).toEqual(['0', before])
  })

  test('looks as often as a changed everyMs says, from then on', async () => {
    const stats = (source: Source, everyMs: number) => <Stats source={source} everyMs={everyMs} />
    const { stage, connection, shown, receive } = await startReceiving((source) => stats(source, 10_000))
    receive(1)
    shown.rerender(stats(connection, 100))
    expect([shown.text(), stage.pendingTimers()]).toEqual(['1', 1])
    receive(2)
    await stage.advance(100)
    expect(shown.text()).toBe('2')
    shown.rerender(stats(connection, Infinity))
    expect(stage.pendingTimers()).toBe(0)
  })

  test.for(['strict', undefined] as const)('has one timer, and none when it is gone (mode: %s)', async (mode) => {
    const stage = createStage()
    const connection = stage.connect()
    const shown = stage.show(<Stats source={connection} />, mode)
    for (let second = 0; second < 5; second += 1) {
      expect(stage.pendingTimers()).toBe(1)
      await stage.advance(1_000)
      shown.rerender(<Stats source={connection} />)
    }
    shown.unmount()
    stage.expectNothingLeft()
  })

  test('shows the numbers of another connection in the very commit that changes to it', async () => {
    const commits: number[] = []
    const stats = (source: Source) => <Stats source={source} onCommit={({ received }) => commits.push(received)} />
    const { stage, shown, receive } = await startReceiving(stats)
    receive(1, 2)
    await stage.advance(1_000)
    shown.rerender(stats(stage.connect({ url: 'wss://other.example/' })))
    await stage.advance(1_000)
    expect(commits.slice(-2)).toEqual([2, 0])
    expect(stage.pendingTimers()).toBe(1)
  })

  test('holds nothing', async () => {
    const stage = createStage()
    stage.show(<Stats source={stage.connect()} />)
    await stage.advance(60_000)
    expect(stage.constructions).toEqual([])
  })
})
