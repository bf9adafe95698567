import { describe, expect, test } from 'vitest'
import type { Diagnose, DiagnoseResult } from '../../../src/core.ts'
import { accepts, hangs, refuses, sequence } from '../../support/servers/behaviour.ts'
import { closureOf, createLab, hold, type Lab } from '../lab.ts'
import { asking, refusedWith } from './refused-with.ts'
import { answers, hangs as hangingFetch, scriptedFetch } from './scripted-fetch.ts'

const forbidden: DiagnoseResult = {
  status: 'forbidden',
  diagnosis: { httpStatus: 403, retryAfterMs: null, tls: false, reachable: true },
}

/** A diagnosis that ends when the test says so; its signal. */
function pending() {
  const { promise, resolve } = Promise.withResolvers<DiagnoseResult>()
  const signals: AbortSignal[] = []
  const diagnose: Diagnose = ({ signal }) => {
    signals.push(signal)
    return promise
  }
  return { diagnose, resolve, signals }
}

describe('While it is being asked', () => {
  test('the connection is still connecting, and nothing is said of a closure', async () => {
    const { diagnose, resolve } = pending()
    const { lab, events, states, state } = await refusedWith(diagnose)
    await lab.advance(2_000)
    expect(state()).toMatchObject({ phase: 'connecting', step: 'handshake', attempt: 0 })
    expect(events.filter(({ type }) => type === 'closed')).toEqual([])
    resolve(forbidden)
    await lab.settle()
    expect(states.map(({ phase }) => phase)).toEqual(['idle', 'connecting', 'connecting', 'closed'])
    expect(events.filter(({ type }) => type === 'closed')).toMatchObject([
      { info: { status: 'forbidden', code: 1006, diagnosis: forbidden.diagnosis } },
    ])
  })

  test('messages are queued', async () => {
    const { diagnose, resolve } = pending()
    const { lab, connection } = await refusedWith(diagnose, {}, sequence(refuses(500), accepts()))
    expect(connection.send('waits')).toBe('queued')
    resolve({ ...forbidden, status: 'timeout' })
    await lab.advance(2_500)
    expect(lab.socket().sent).toEqual(['"waits"'])
  })

  test('the socket of a handshake that hangs is gone already', async () => {
    const { diagnose } = pending()
    const { lab } = await refusedWith(diagnose, {}, hangs())
    const other = lab.connect()
    other.open()
    await lab.advance(10_000)
    expect(lab.sockets.map(({ live }) => live)).toEqual([false, true])
  })

  test('reconnect() changes nothing: it connects already', async () => {
    const { diagnose, signals } = pending()
    const { lab, connection, state } = await refusedWith(diagnose)
    const before = state()
    connection.reconnect()
    await lab.settle()
    expect([state(), signals[0]?.aborted]).toEqual([before, false])
  })

  test('the network may go: what follows waits for it', async () => {
    const { diagnose, resolve } = pending()
    const { lab, state } = await refusedWith(diagnose)
    lab.setOnline(false)
    resolve({ ...forbidden, status: null })
    await lab.settle()
    expect(state()).toMatchObject({ phase: 'waiting', until: { kind: 'online' } })
  })
})

type Staged = Awaited<ReturnType<typeof refusedWith>>
const ends: readonly (readonly [string, (staged: Staged) => void, phase: string])[] = [
  ['close()', ({ connection }) => connection.close(4001, 'bye'), 'closed'],
  ['a suspension', ({ lab }) => lab.signal('suspended'), 'waiting'],
]

describe.for(ends)('%s while it is being asked', ([, end, phase]) => {
  test('aborts it, and leaves no timer', async () => {
    const { diagnose, signals } = pending()
    const staged = await refusedWith(diagnose)
    end(staged)
    await staged.lab.settle()
    expect(signals[0]?.aborted).toBe(true)
    expect([staged.state().phase, staged.lab.pendingTimers()]).toEqual([phase, 0])
  })

  test('is not undone by an answer that comes late', async () => {
    const { diagnose, resolve } = pending()
    const staged = await refusedWith(diagnose)
    end(staged)
    const before = staged.state()
    resolve(forbidden)
    await staged.lab.advance(20_000)
    expect(staged.state()).toBe(before)
  })

  test('aborts the request, and reports nothing', async () => {
    const fetch = hangingFetch()
    const staged = await refusedWith(asking(fetch))
    end(staged)
    await staged.lab.settle()
    expect(fetch.asked.map(({ init }) => init.signal?.aborted)).toEqual([true])
    expect(staged.lab.pendingTimers()).toBe(0)
    expect(staged.lab.takeReported()).toEqual([])
  })
})

describe('The end of', () => {
  type Stage = (lab: Lab, diagnose: Diagnose) => () => void
  const stages: [string, Stage][] = [
    ['the last hold', (lab, diagnose) => hold(lab.connect({ diagnose, lingerMs: 0 }))],
    [
      'the signal',
      (lab, diagnose) => {
        const abort = new AbortController()
        lab.connect({ diagnose, signal: abort.signal }).open()
        return () => abort.abort()
      },
    ],
  ]
  test.for(stages)('%s ends the asking', async ([, stage]) => {
    const { diagnose, signals } = pending()
    const lab = createLab({ script: refuses(500) })
    const end = stage(lab, diagnose)
    await lab.settle()
    end()
    await lab.settle()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    expect([lab.pendingTimers(), lab.liveSockets(), lab.attachedListeners()]).toEqual([0, 0, 0])
  })
})

describe('The first retry', () => {
  test('is not delayed where the answer comes at once', async () => {
    const { lab } = await refusedWith(asking(answers(500)))
    await lab.advance(2_500)
    expect(lab.handshakesMs()).toEqual([0, 2_500])
  })

  test.for<[string, number | undefined, number]>([
    ['the built-in time-out', undefined, 3_000],
    ['its own', 700, 700],
  ])('is delayed by no more than %s by a request that hangs', async ([, timeoutMs, delayedMs]) => {
    const { lab, connection } = await refusedWith(asking(hangingFetch(), { timeoutMs }))
    await lab.advance(60_000)
    expect(lab.handshakesMs()[1]).toBe(delayedMs + 2_500)
    expect(closureOf(connection).status).toBe('abnormalClosure')
    expect(lab.takeReported()).toEqual([])
  })

  test('is delayed by no more than that where the second request and the other server hang, too', async () => {
    let asked = 0
    const fetch = scriptedFetch(() => {
      asked += 1
      return asked === 2 ? Promise.reject(new TypeError('Failed to fetch')) : new Promise(() => undefined)
    })
    const { lab } = await refusedWith(asking(fetch, { reachabilityUrl: 'https://cdn.example/ping' }))
    await lab.advance(5_500)
    expect(lab.handshakesMs()).toEqual([0, 5_500])
  })

  test('tells of a server that hangs that only another one can be reached', async () => {
    const fetch = scriptedFetch(({ url }) => (url.includes('cdn') ? new Response() : new Promise(() => undefined)))
    const { lab, connection } = await refusedWith(asking(fetch, { reachabilityUrl: 'https://cdn.example/ping' }))
    await lab.advance(3_000)
    expect(closureOf(connection).diagnosis).toMatchObject({ reachable: false })
  })
})
