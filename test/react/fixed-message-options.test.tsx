import { describe, expect, test } from 'vitest'
import { acknowledged, resumable, type AckOptions, type ResumeOptions } from '../../src/index.ts'
import { numberIn, startLive, textIn } from './live.tsx'

describe('acks and resume are fixed', () => {
  const acks: AckOptions<unknown, unknown> = {
    use: acknowledged,
    idOf: String,
    ackOf: (received) => textIn(received, 'ack'),
  }
  const resume: ResumeOptions<unknown> = {
    use: resumable,
    cursorOf: (received) => numberIn(received, 'cursor'),
  }

  test('a change of their presence is warned of, once each', async () => {
    const { stage, rerender } = await startLive({ acks, resume })
    rerender({ acks: { ...acks }, resume: { ...resume } })
    expect(stage.takeConsole()).toEqual([])
    rerender({ resume })
    rerender({ acks, resume })
    rerender({ acks })
    rerender({})
    expect(stage.takeConsole()).toEqual([
      expect.stringMatching(/"acks" changed/),
      expect.stringMatching(/"resume" changed/),
    ])
  })

  test('acks go on as they were when they are taken away', async () => {
    const { stage, connection, rerender, receive, heard } = await startLive({ acks })
    connection.send('a')
    rerender({})
    connection.send('b')
    expect(connection.stats()).toMatchObject({ unacknowledged: 2 })
    receive({ ack: 'a' }, { ack: 'b' })
    expect(connection.stats()).toMatchObject({ unacknowledged: 0 })
    expect(heard).toEqual([])
    stage.takeConsole()
  })

  test('acks that come later are none: nothing waits for them, and nothing is kept from the app', async () => {
    const { stage, connection, rerender, receive, heard } = await startLive({})
    rerender({ acks })
    connection.send('a')
    receive({ ack: 'a' })
    expect(connection.stats()).toMatchObject({ unacknowledged: 0 })
    expect(heard).toEqual([{ ack: 'a' }])
    stage.takeConsole()
  })

  test('resume goes on as it was when it is taken away', async () => {
    const { stage, rerender, receive, heard } = await startLive({ resume })
    receive({ cursor: 1 })
    rerender({})
    receive({ cursor: 1 }, { cursor: 2 }, { cursor: 2 })
    expect(heard).toEqual([{ cursor: 1 }, { cursor: 2 }])
    stage.takeConsole()
  })
})
