import { describe, expect, test } from 'vitest'
import { afterMs, type Connection } from '../../src/index.ts'
import { Countdown } from './looks.tsx'
import { createStage, type Stage } from './stage.tsx'

/** A connection that was just refused, and waits. */
async function waitFor(
  ms: number,
  stage: Stage = createStage(),
): Promise<{ readonly stage: Stage; readonly connection: Connection<unknown, unknown> }> {
  const connection = stage.connect({ reconnect: { default: afterMs(ms) } })
  connection.open()
  await stage.settle()
  stage.socket().refuse()
  return { stage, connection }
}

describe('useRetryCountdown', () => {
  test('is null while nothing is pending', async () => {
    const stage = createStage()
    const connection = stage.connect()
    const shown = stage.show(<Countdown source={connection} />)
    expect(shown.text()).toBe('null')
    connection.open()
    await stage.settle()
    stage.socket().open()
    await stage.settle()
    expect(shown.text()).toBe('null')
  })

  test('counts whole seconds, rounded up, and renders once a second', async () => {
    const { stage, connection } = await waitFor(3_500)
    const shown = stage.show(<Countdown source={connection} />)
    const counted: (readonly [ms: number, text: string | null, renders: number])[] = []
    const before = shown.renders()
    for (const stepMs of [0, 499, 1, 999, 1, 999, 1, 999, 1]) {
      await stage.advance(stepMs)
      counted.push([stepMs, shown.text(), shown.renders() - before])
    }
    expect(counted).toEqual([
      [0, '4', 0],
      [499, '4', 0],
      [1, '3', 1],
      [999, '3', 1],
      [1, '2', 2],
      [999, '2', 2],
      [1, '1', 3],
      [999, '1', 3],
      [1, 'null', 4],
    ])
  })

  test('begins and ends with the wait', async () => {
    const stage = createStage()
    const connection = stage.connect({ reconnect: { default: afterMs(2_000) } })
    const shown = stage.show(<Countdown source={connection} />)
    connection.open()
    await stage.settle()
    stage.socket().refuse()
    await stage.settle()
    expect(shown.text()).toBe('2')
    connection.reconnect()
    await stage.settle()
    expect(shown.text()).toBe('null')
    stage.socket().refuse()
    await stage.settle()
    expect(shown.text()).toBe('2')
    connection.close()
    await stage.settle()
    expect(shown.text()).toBe('null')
  })

  test('shows a component that comes later what is left', async () => {
    const { stage, connection } = await waitFor(5_000)
    await stage.advance(2_500)
    expect(stage.show(<Countdown source={connection} />).text()).toBe('3')
  })

  test('is null while a decision is awaited', async () => {
    const stage = createStage()
    const connection = stage.connect({ reconnect: { default: () => new Promise(() => undefined) } })
    const shown = stage.show(<Countdown source={connection} />)
    connection.open()
    await stage.settle()
    stage.socket().refuse()
    await stage.advance(1_000)
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', until: { kind: 'decision' } })
    expect(shown.text()).toBe('null')
  })

  test('never shows less than no time, when somebody sets the clock', async () => {
    const { stage, connection } = await waitFor(5_000)
    const shown = stage.show(<Countdown source={connection} />)
    stage.jumpEpoch(3_600_000)
    await stage.advance(2_000)
    expect(shown.text()).toBe('0')
  })

  test('keeps a timer only while it counts, and none when it is gone', async () => {
    const { stage, connection } = await waitFor(5_000)
    const timers = stage.pendingTimers()
    const shown = stage.show([<Countdown key="1" source={connection} />, <Countdown key="2" source={{ connection }} />])
    expect(stage.pendingTimers()).toBe(timers + 2)
    shown.unmount()
    expect(stage.pendingTimers()).toBe(timers)
  })

  test('moves to another connection in the render that changes it', async () => {
    const stage = createStage()
    const { connection } = await waitFor(5_000, stage)
    const other = stage.connect()
    const shown = stage.show(<Countdown source={connection} />)
    expect(shown.text()).toBe('5')
    shown.rerender(<Countdown source={other} />)
    expect(shown.text()).toBe('null')
  })
})
