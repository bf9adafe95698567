import { describe, expect, test } from 'vitest'
import { handOver } from '../../../src/core.ts'
import { createLab } from '../lab.ts'
import { handedOverWith } from './under-way.ts'

describe('The old socket', () => {
  test('is heard until it was silent for drainMs, and then closed', async () => {
    const { lab, old, messages } = await handedOverWith()
    await lab.advance(4_000)
    old.message('1')
    await lab.advance(5_999)
    expect([old.closeCalls, messages]).toEqual([[], [1]])
    await lab.advance(1)
    expect(old.closeCalls[0]).toEqual({ code: 4900, reason: '' })
  })

  test('is closed after ten times drainMs where it is never silent', async () => {
    const { lab, old } = await handedOverWith({}, { drainMs: 1_000 })
    for (let ms = 0; ms < 9_500; ms += 500) {
      old.message('1')
      await lab.advance(500)
    }
    expect(old.closeCalls).toEqual([])
    old.message('1')
    await lab.advance(500)
    expect(old.closeCalls).toHaveLength(1)
  })

  test('is not kept by what belongs to the heartbeat', async () => {
    const heartbeat = { message: 'ping', answer: (frame: unknown) => (frame === 'PING' ? 'PONG' : undefined) }
    const { lab, old } = await handedOverWith({ heartbeat }, { drainMs: 1_000 })
    for (const ms of [400, 400, 199]) {
      await lab.advance(ms)
      old.message('PING')
    }
    expect([old.sent, old.closeCalls]).toEqual([['PONG', 'PONG', 'PONG'], []])
    await lab.advance(1)
    expect(old.closeCalls).toHaveLength(1)
  })

  test('is closed with closeCode', async () => {
    const { lab, old } = await handedOverWith({}, { closeCode: 1000, drainMs: 100 })
    await lab.advance(100)
    expect(old.closeCalls[0]).toEqual({ code: 1000, reason: '' })
  })

  test('is closed at once with drainMs 0', async () => {
    const { lab, old } = await handedOverWith({}, { drainMs: 0 })
    await lab.settle()
    expect(old.closeCalls).toHaveLength(1)
  })

  test('is the server’s to close with drainMs Infinity', async () => {
    const { lab, old, connection } = await handedOverWith({}, { drainMs: Infinity })
    await lab.advance(86_400_000)
    expect([old.readyState, lab.pendingTimers()]).toEqual([1, 0])
    old.serverClose(1000)
    await lab.settle()
    expect([connection.store.getState().phase, old.listenerCount]).toEqual(['open', 0])
  })

  test('may be closed by the server, which is nothing to the connection', async () => {
    const { lab, old, events, phases } = await handedOverWith()
    const before = events.length
    old.serverClose(4004, 'reconnected')
    await lab.advance(20_000)
    expect(events).toHaveLength(before)
    expect(phases()).toEqual(['open', 'open'])
    expect([old.listenerCount, lab.pendingTimers()]).toEqual([0, 0])
  })

  test('is not waited for when it does not answer its close', async () => {
    const lab = createLab()
    const { old, connection } = await handedOverWith({}, { drainMs: 100 }, lab)
    old.answersClose = false
    await lab.advance(100)
    expect(lab.pendingTimers()).toBe(1)
    await lab.advance(2_000)
    expect(lab.pendingTimers()).toBe(0)
    connection.send('goes on')
    expect(lab.socket().sent).toEqual(['"goes on"'])
  })

  test('is closed when another hand-over begins', async () => {
    const { lab, old, next, connection } = await handedOverWith()
    void handOver(connection)
    await lab.settle()
    expect([old, next, lab.socket()].map(({ readyState }) => readyState)).toEqual([3, 1, 0])
  })
})
