import { describe, expect, test } from 'vitest'
import { httpDiagnosis, type Diagnose, type DiagnoseResult } from '../../../src/core.ts'
import { closureOf, like } from '../lab.ts'
import { refusedWith } from './refused-with.ts'
import { answers, scriptedFetch } from './scripted-fetch.ts'

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

  test.for<unknown>(['soon', NaN, {}, undefined, -5])(
    'that answers to retry after %j retries as built in',
    async (odd) => {
      const answer = { status: 'tryAgainLater', diagnosis: { httpStatus: 503, retryAfterMs: odd } } as DiagnoseResult // see above
      for (const reconnect of [{}, { default: () => Promise.resolve('retry' as const) }]) {
        const { lab, state } = await refusedWith(async () => answer, { reconnect })
        expect(state()).toMatchObject({ ...builtIn, until: { atMs: lab.epochMs() + 45_000 } })
      }
    },
  )

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

describe('Of what a diagnosis answers', () => {
  const answerWith = async (answer: object) => {
    const { connection, state } = await refusedWith(async () => answer as DiagnoseResult) // plain JavaScript may return anything
    return { closure: closureOf(connection), state: state() }
  }

  test('a status alone is no TLS failure', async () => {
    const { closure } = await answerWith({ status: 'unauthorized' })
    expect(closure).toMatchObject({ status: 'unauthorized', diagnosis: { tls: null } })
  })

  test('nothing but the status and the diagnosis is taken', async () => {
    const { closure } = await answerWith({ status: null, diagnosis: null, code: 4001, cause: 'app', reason: 'mine' })
    expect(closure).toMatchObject({ code: 1006, cause: 'connectFailed', reason: '', diagnosis: null })
  })

  test.for([NaN, -1, Infinity])('a retryAfterMs of %d harms nobody', async (retryAfterMs) => {
    const diagnosis = { httpStatus: 503, retryAfterMs, tls: null, reachable: true }
    const { state } = await answerWith({ status: 'tryAgainLater', diagnosis })
    expect(state).toMatchObject({ phase: 'waiting', until: { kind: 'time' } })
  })
})

describe('httpDiagnosis', () => {
  test('takes a fetch of the app’s own that has read the body', async () => {
    const { fetch } = scriptedFetch(async () => {
      const response = new Response('maintenance', { status: 503 })
      await response.text()
      return response
    })
    const { connection } = await refusedWith(httpDiagnosis({ url: 'https://server.example/health', fetch }))
    expect(closureOf(connection).status).toBe('tryAgainLater')
    await new Promise((resolve) => void setImmediate(resolve)) // an unhandled rejection would end the run by now
  })

  test('leaves no listener at the signal of the attempt', async () => {
    const attached: string[] = []
    const diagnose = httpDiagnosis({ url: 'https://server.example/health', ...answers(500) })
    await refusedWith((context) => {
      const { signal } = context
      signal.addEventListener = (type: string) => void attached.push(type)
      signal.removeEventListener = (type: string) => void attached.splice(attached.indexOf(type), 1)
      return diagnose(context)
    })
    expect(attached).toEqual([])
  })

  test('asks for a URL that can be fetched', () => {
    expect(() => httpDiagnosis({ url: undefined as unknown as string })).toThrow(
      expect.objectContaining({ name: 'OptionError', option: 'url', rule: 'httpUrl' }),
    )
  })
})

test('A diagnosis that comes after its connection has gone on is not heard', async () => {
  const { promise, resolve } = Promise.withResolvers<DiagnoseResult>()
  const { lab, connection, state } = await refusedWith(() => promise)
  connection.close(4001)
  connection.open()
  await lab.settle()
  const before = state()
  resolve({ status: 'forbidden', diagnosis: { httpStatus: 403, retryAfterMs: null, tls: null, reachable: true } })
  await lab.settle()
  expect(state()).toBe(before)
})
