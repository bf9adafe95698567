import { describe, expect, test } from 'vitest'
import type { Diagnose, DiagnoseResult } from '../../../src/core.ts'
import { closureOf, like } from '../lab.ts'
import { refusedWith } from './refused-with.ts'

const builtIn = { phase: 'waiting', attempt: 1, until: { kind: 'time' } } as const

describe('A diagnosis of the app’s own', () => {
  const failures: [string, Diagnose][] = [
    [
      'throws',
      () => {
        throw new Error('bug')
      },
    ],
    ['rejects', () => Promise.reject(new Error('bug'))],
  ]
  test.for(failures)('that %s is reported, and the closure stays what it was', async ([, diagnose]) => {
    const { lab, connection, state } = await refusedWith(diagnose)
    expect(state()).toMatchObject(builtIn)
    expect(closureOf(connection)).toMatchObject({ status: 'abnormalClosure', diagnosis: null })
    expect(lab.takeReported()).toEqual([new Error('bug')])
  })

  test('that never settles is given up after 10 s, and reported', async () => {
    const signals: AbortSignal[] = []
    const { lab, state } = await refusedWith(({ signal }) => {
      signals.push(signal)
      return new Promise(() => undefined)
    })
    await lab.advance(9_999)
    expect(state().phase).toBe('connecting')
    await lab.advance(1)
    expect(state()).toMatchObject(builtIn)
    expect(signals[0]?.aborted).toBe(true)
    expect(lab.takeReported()).toEqual([like({ name: 'OptionError', option: 'diagnose', rule: 'inTime' })])
  })

  test('that settles after that is not heard', async () => {
    const { promise, resolve } = Promise.withResolvers<DiagnoseResult>()
    const { lab, state } = await refusedWith(() => promise)
    await lab.advance(10_000)
    const before = state()
    resolve({ status: 'forbidden', diagnosis: { httpStatus: 403, retryAfterMs: null, tls: null, reachable: true } })
    await lab.settle()
    expect(state()).toBe(before)
    lab.takeReported()
  })

  test.for<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['text', 'forbidden'],
    ['an empty object', {}],
  ])('that answers %s leaves the closure as it was', async ([, answer]) => {
    const { connection, state } = await refusedWith(async () => answer as DiagnoseResult) // plain JavaScript may return anything
    expect(state()).toMatchObject(builtIn)
    expect(closureOf(connection)).toMatchObject({ status: 'abnormalClosure', code: 1006, cause: 'connectFailed' })
  })

  test('that closes the connection in its call leaves nothing behind', async () => {
    const calls: (() => void)[] = []
    const { lab, connection, state } = await refusedWith(() => {
      for (const call of calls) call()
      return new Promise(() => undefined)
    })
    await lab.advance(10_000)
    lab.takeReported()
    connection.close()
    calls.push(() => connection.close(4001))
    await lab.advance(60_000)
    connection.open()
    await lab.settle()
    expect(state()).toMatchObject({ phase: 'closed', last: { code: 4001 } })
    expect(lab.pendingTimers()).toBe(0)
  })

  test('that closes and opens in its call does not end the attempt that follows', async () => {
    const calls: (() => void)[] = []
    const { lab, connection, state } = await refusedWith(async () => {
      for (const call of calls.splice(0)) call()
      return { status: 'forbidden', diagnosis: { httpStatus: 403, retryAfterMs: null, tls: null, reachable: true } }
    })
    expect(state().phase).toBe('closed')
    await lab.advance(60_000)
    calls.push(
      () => connection.close(),
      () => connection.open(),
    )
    connection.open()
    await lab.settle()
    expect(state()).toMatchObject({ phase: 'waiting', last: { status: 'abnormalClosure' } })
  })
})
