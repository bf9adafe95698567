import { describe, expect, test } from 'vitest'
import { hold, type Lab } from '../lab.ts'
import { answering, beatWith, chatter, isPong } from './beats.ts'

/** Counts the timers that are started from now on. */
function countingTimers(lab: Lab): { readonly environment: Lab; readonly started: () => number } {
  let started = 0
  const startTimer: Lab['startTimer'] = (...timer) => {
    started += 1
    return lab.startTimer(...timer)
  }
  return { environment: { ...lab, startTimer }, started: () => started }
}

describe('A heartbeat', () => {
  test('has one timer, whatever it waits for', async () => {
    const beating = await beatWith({ message: 'ping', isReply: isPong, expectMs: 60_000, answer: () => undefined })
    answering(beating, 100)
    for (let step = 0; step < 200; step += 1) {
      expect(beating.lab.pendingTimers()).toBe(1)
      await beating.lab.advance(550)
    }
    beating.lab.signal('networkChanged')
    expect(beating.lab.pendingTimers()).toBe(1)
  })

  test('starts no timer for a message', async () => {
    const { lab } = await beatWith({ message: 'idle' })
    const { environment, started } = countingTimers(lab)
    const beating = await beatWith({ message: 'ping', isReply: isPong }, { environment }, lab)
    const before = started()
    for (let message = 0; message < 10_000; message += 1) beating.socket.message('tick')
    expect(started()).toBe(before)
    answering(beating, 10)
    await chatter(beating, 300_000, 100)
    expect(started() - before).toBeLessThan(60) // some for each interval of 25 s, none for each of 3,000 messages
  })
})

describe('No timer is left', () => {
  test('after a close', async () => {
    const { lab, connection } = await beatWith({ message: 'ping' })
    connection.close()
    await lab.settle()
    expect(lab.pendingTimers()).toBe(0)
  })

  test('after a stop', async () => {
    const { lab, socket, state } = await beatWith({ message: 'ping' })
    socket.serverClose(1008)
    expect(state().phase).toBe('closed')
    expect(lab.pendingTimers()).toBe(0)
  })

  test('after an abort', async () => {
    const abort = new AbortController()
    const { lab } = await beatWith({ message: 'ping' }, { signal: abort.signal })
    abort.abort()
    expect(lab.pendingTimers()).toBe(0)
  })

  test('after the last holder is gone', async () => {
    const { lab, connection, state } = await beatWith({ message: 'ping' }, { lingerMs: 0 })
    const letGo = hold(connection)
    connection.close()
    await lab.settle()
    letGo()
    await lab.settle()
    expect(state().phase).toBe('idle')
    expect(lab.pendingTimers()).toBe(0)
  })

  test('after an expiry that the policy does not come back from', async () => {
    const { lab, state } = await beatWith({ message: 'ping' }, { reconnect: false })
    await lab.advance(22_500)
    expect(state().phase).toBe('closed')
    expect(lab.pendingTimers()).toBe(0)
  })
})
