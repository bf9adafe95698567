import { describe, expect, test } from 'vitest'
import type { HeartbeatOptions } from '../../src/index.ts'
import { PrivatePhase } from './phase.tsx'
import { createStage, type Shown, type Stage } from './stage.tsx'

const url = 'wss://server.example/a'

/** A component whose connection is open, and what shows it with another heartbeat. */
interface Live {
  readonly stage: Stage
  readonly shown: Shown
  readonly beat: (heartbeat: HeartbeatOptions | undefined) => void
  readonly sent: () => readonly unknown[]
}

async function openWith(heartbeat: HeartbeatOptions | undefined): Promise<Live> {
  const stage = createStage()
  const show = (next: HeartbeatOptions | undefined) => (
    <PrivatePhase url={url} options={{ environment: stage, heartbeat: next }} />
  )
  const shown = stage.show(show(heartbeat))
  await stage.settle()
  stage.socket().open()
  await stage.settle()
  return { stage, shown, beat: (next) => shown.rerender(show(next)), sent: () => stage.socket().sent }
}

describe('A heartbeat in a new object at every render', () => {
  test('goes on as if it were the same, with one timer', async () => {
    const { stage, beat, sent } = await openWith({ message: 'ping' })
    for (let second = 0; second < 12; second += 1) {
      await stage.advance(1_000)
      beat({ message: 'ping' })
      expect(stage.pendingTimers()).toBe(1)
    }
    await stage.advance(500)
    expect(sent()).toEqual(['ping'])
    expect(stage.constructions).toHaveLength(1)
  })

  test('has the latest message, and the latest isReply', async () => {
    const { stage, shown, beat, sent } = await openWith({ message: 'a', isReply: () => false })
    beat({ message: 'b', isReply: (frame) => frame === 'pong' })
    await stage.advance(12_500)
    expect(sent()).toEqual(['b'])
    stage.socket().message('pong')
    await stage.advance(10_000)
    expect(shown.text()).toBe('open')
  })

  test('has its new interval at once', async () => {
    const { stage, beat, sent } = await openWith({ message: 'ping', intervalMs: 600_000 })
    beat({ message: 'ping', intervalMs: 10_000 })
    await stage.advance(5_000)
    expect(sent()).toEqual(['ping'])
  })
})

describe('A heartbeat that begins while the socket is open', () => {
  test('begins as with the socket', async () => {
    const { stage, beat, sent } = await openWith(undefined)
    await stage.advance(600_000)
    beat({ message: 'ping' })
    await stage.advance(12_499)
    expect(sent()).toEqual([])
    await stage.advance(1)
    expect(sent()).toEqual(['ping'])
  })

  test('does not hold the silence against the server that nobody listened to', async () => {
    const { stage, shown, beat } = await openWith(undefined)
    await stage.advance(600_000)
    beat({ expectMs: 30_000 })
    await stage.advance(29_000)
    stage.socket().message('"beat"')
    await stage.advance(39_000)
    expect(shown.text()).toBe('open')
  })
})

describe('A heartbeat that ends while the socket is open', () => {
  test('leaves no timer, and accuses nobody', async () => {
    const { stage, shown, beat } = await openWith({ message: 'ping' })
    await stage.advance(13_000)
    beat(undefined)
    expect(stage.pendingTimers()).toBe(0)
    await stage.advance(60_000)
    expect(shown.text()).toBe('open')
  })

  test('may begin again, and waits for no old answer', async () => {
    const { stage, shown, beat, sent } = await openWith({ message: 'ping' })
    await stage.advance(13_000)
    beat(undefined)
    await stage.advance(60_000)
    beat({ message: 'ping' })
    await stage.advance(12_400)
    expect(sent()).toEqual(['ping'])
    expect(shown.text()).toBe('open')
  })
})

test('No timer of a heartbeat is left after the component is gone', async () => {
  const { stage, shown } = await openWith({ message: 'ping' })
  await stage.advance(1_000)
  shown.unmount()
  await stage.settle()
  expect(stage.pendingTimers()).toBe(0)
  expect(stage.attachedListeners()).toBe(0)
})
