import { describe, expect, test } from 'vitest'
import { isCloseArgumentError, isSendError, type SendableCode } from '../../src/core.ts'
import { eventsOf } from './lab.ts'
import { stage, type PhaseName } from './phases.ts'
import { thrownBy } from './thrown-by.ts'

describe('close() refuses', () => {
  const phases: readonly PhaseName[] = ['idle', 'connecting', 'open', 'closing', 'waiting', 'closed']
  test.for<[string, number, string, string]>([
    ['1001', 1001, '', 'sendableCode'],
    ['1005', 1005, '', 'sendableCode'],
    ['2999', 2999, '', 'sendableCode'],
    ['5000', 5000, '', 'sendableCode'],
    ['NaN', NaN, '', 'sendableCode'],
    ['half a code', 4000.5, '', 'sendableCode'],
    ['a reason of 124 bytes', 4000, '😀'.repeat(31), 'reasonBytes'],
    ['a reason of 124 letters', 4000, 'x'.repeat(124), 'reasonBytes'],
  ])('%s, in every phase, with nothing changed', async ([, code, reason, rule]) => {
    for (const phase of phases) {
      const { connection, state, socket } = await stage(phase)
      const [before, events] = [state(), eventsOf(connection)]
      const calls = socket?.closeCalls.length
      const error = thrownBy(() => connection.close(code as SendableCode, reason)) // a number that nobody checked
      expect(error).toMatchObject({ name: 'CloseArgumentError', rule })
      expect(isCloseArgumentError(error)).toBe(true)
      expect(state()).toBe(before)
      expect(events).toEqual([])
      expect(socket?.closeCalls.length).toBe(calls)
    }
  })

  test('nothing else: 1000, 3000, 4999 and 123 bytes are fine', async () => {
    for (const [code, reason] of [
      [1000, ''],
      [3000, 'x'.repeat(123)],
      [4999, `${'😀'.repeat(30)}abc`],
    ] as const) {
      const { connection, socket } = await stage('open')
      connection.close(code, reason)
      expect(socket?.closeCalls).toEqual([{ code, reason }])
    }
  })
})

describe('send() refuses', () => {
  test.for([-1, NaN, 2 ** 31])('a ttlMs of %d, with nothing changed', async (ttlMs) => {
    const { connection } = await stage('connecting')
    const events = eventsOf(connection)
    expect(() => connection.send('x', { ttlMs })).toThrow(
      expect.objectContaining({ name: 'OptionError', option: 'ttlMs' }),
    )
    expect(events).toEqual([])
    expect(connection.stats().queued).toBe(0)
  })

  test('what the connection cannot take, with an error that the guard knows', async () => {
    const { connection } = await stage('closed')
    const error = thrownBy(() => connection.send('x'))
    expect(isSendError(error)).toBe(true)
    expect(error).toMatchObject({ why: 'closed' })
    expect(String(error)).toMatch(/open\(\) or reconnect\(\)/)
  })
})
