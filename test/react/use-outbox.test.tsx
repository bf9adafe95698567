import { describe, expect, test } from 'vitest'
import { acknowledged, type AckOptions, type Connection, type ConnectionOptions } from '../../src/index.ts'
import { accepts, refuses, sequence } from '../support/servers/behaviour.ts'
import { Waiting } from './looks.tsx'
import { startReceiving } from './receiving.tsx'
import { createStage, frameMs } from './stage.tsx'

/** A message is its own id, and the server acknowledges 'a' with { ack: 'a' }. */
const acks: AckOptions<unknown, unknown> = {
  use: acknowledged,
  idOf: String,
  ackOf: (message) => (message as { readonly ack?: string }).ack, // sent by these tests
}
const quiet = { onUndelivered: () => undefined }

type Source = Connection<unknown, unknown>

const waiting = (source: Source) => <Waiting source={source} />

/** Looks at a connection that waits for its second attempt. */
async function startDown(options: Partial<ConnectionOptions> = {}) {
  const stage = createStage({ script: sequence(refuses(503), accepts()) })
  const connection = stage.connect({ outbox: quiet, ...options })
  connection.open()
  await stage.settle()
  const shown = stage.show(waiting(connection))
  return {
    stage,
    connection,
    shown,
    async comeUp() {
      connection.reconnect()
      await stage.advance(frameMs)
      expect(connection.store.getState().phase).toBe('open')
    },
  }
}

describe('useOutbox', () => {
  test('counts what waits while the connection is down, and nothing when it is up', async () => {
    const { stage, connection, shown, comeUp } = await startDown()
    expect(shown.text()).toBe('0+0')
    connection.send('a')
    connection.send('b')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('2+0')
    await comeUp()
    expect(shown.text()).toBe('0+0')
    expect(stage.socket().sent).toEqual(['"a"', '"b"'])
  })

  test('counts what waits already in its first commit', async () => {
    const { connection, shown } = await startDown()
    shown.rerender(null)
    connection.send('a')
    const commits: string[] = []
    shown.rerender(<Waiting source={connection} onCommit={(counts) => commits.push(counts)} />)
    expect(commits).toEqual(['1+0'])
  })

  test('counts what is sent between its commit and its subscription', async () => {
    const { connection, shown } = await startDown()
    shown.rerender(null)
    const commits: string[] = []
    const sendOnce = (counts: string): void => {
      if (commits.push(counts) === 1) connection.send('a')
    }
    shown.rerender(<Waiting source={connection} onCommit={sendOnce} />)
    expect(commits).toEqual(['0+0', '1+0'])
  })

  test('counts what was sent until it is acknowledged', async () => {
    const { stage, connection, shown, receive } = await startReceiving(waiting, { acks, outbox: quiet })
    for (const id of ['a', 'b', 'c']) connection.send(id)
    await stage.advance(frameMs)
    expect(shown.text()).toBe('0+3')
    receive({ ack: 'a' })
    await stage.advance(frameMs)
    expect(shown.text()).toBe('0+2')
    receive({ ack: 'b' }, { ack: 'c' })
    await stage.advance(frameMs)
    expect(shown.text()).toBe('0+0')
  })

  test('counts as sent what is sent again', async () => {
    const { stage, connection, shown, comeUp } = await startDown({ acks })
    connection.send('a')
    await comeUp()
    expect(shown.text()).toBe('0+1')
    stage.socket().drop()
    connection.send('b')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1+1')
    await comeUp()
    expect(shown.text()).toBe('0+2')
  })

  test('does not count what has expired, or was given back at the end', async () => {
    const { stage, connection, shown } = await startDown()
    connection.send('a', { ttlMs: 50 })
    connection.send('b')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('2+0')
    await stage.advance(50)
    expect(shown.text()).toBe('1+0')
    connection.close()
    await stage.advance(frameMs)
    expect(shown.text()).toBe('0+0')
  })

  test('renders once per frame, however much was sent', async () => {
    const { stage, connection, shown } = await startDown()
    const before = shown.renders()
    for (let message = 0; message < 100; message += 1) connection.send(message)
    await stage.settle()
    expect(shown.renders()).toBe(before)
    await stage.advance(1_000)
    expect(shown.text()).toBe('100+0')
    expect(shown.renders()).toBe(before + 1)
  })

  test('does not render where the numbers come back to what they were', async () => {
    const { stage, connection, shown, receive } = await startReceiving(waiting, { acks })
    const before = shown.renders()
    for (let frame = 0; frame < 5; frame += 1) {
      connection.send('a')
      receive({ ack: 'a' }, 'something else')
      await stage.advance(frameMs)
    }
    connection.reconnect()
    await stage.advance(1_000)
    expect(shown.text()).toBe('0+0')
    expect(shown.renders()).toBe(before)
  })

  test('shows the same wherever it is used, also for a component that comes late', async () => {
    const { stage, connection, shown } = await startDown()
    const page = (late: boolean) => [<p key="1">{waiting(connection)}</p>, late && <p key="2">{waiting(connection)}</p>]
    shown.rerender(page(false))
    connection.send('a')
    shown.rerender(page(true))
    expect(shown.text()).toBe('0+00+0')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1+01+0')
  })

  test('goes on when another that uses it leaves', async () => {
    const { stage, connection, shown } = await startDown()
    const page = (both: boolean) => [<p key="1">{waiting(connection)}</p>, both && <p key="2">{waiting(connection)}</p>]
    shown.rerender(page(true))
    shown.rerender(page(false))
    connection.send('a')
    await stage.advance(frameMs)
    expect(shown.text()).toBe('1+0')
  })

  test('shows the counts of another connection in the render that changes to it', async () => {
    const { stage, connection, shown } = await startDown()
    const other = stage.connect({ url: () => new Promise<never>(() => undefined), outbox: quiet })
    other.open()
    other.send('a')
    connection.send('b')
    connection.send('c')
    shown.rerender(waiting(other))
    expect(shown.text()).toBe('1+0')
    await stage.advance(1_000)
    expect(shown.text()).toBe('1+0')
  })

  test('holds nothing, and asks for no frame when it is gone', async () => {
    const stage = createStage()
    const connection = stage.connect({ outbox: quiet })
    const shown = stage.show(waiting(connection))
    await stage.advance(60_000)
    expect(stage.constructions).toEqual([])
    shown.unmount()
    connection.open()
    connection.send('a')
    expect(stage.pendingFrames()).toBe(0)
  })
})
