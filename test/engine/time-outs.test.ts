import { describe, expect, test } from 'vitest'
import { hangs } from '../support/servers/behaviour.ts'
import { closureOf, createLab, eventsOf } from './lab.ts'
import { stage } from './phases.ts'

const never = (): Promise<never> => new Promise(() => undefined)

describe('connectTimeoutMs', () => {
  test.for([
    ['url', { url: never }],
    ['protocols', { protocols: never }],
  ] as const)('ends a preparation whose %s() never settles', async ([step, options]) => {
    const lab = createLab()
    const connection = lab.connect({ ...options, connectTimeoutMs: 3_000 })
    const events = eventsOf(connection)
    connection.open()
    await lab.advance(2_999)
    expect(connection.store.getState()).toMatchObject({ phase: 'connecting', step: 'prepare' })
    await lab.advance(1)
    expect(closureOf(connection)).toMatchObject({ cause: 'prepareFailed', code: 1006, opened: false })
    expect(events).toContainEqual(expect.objectContaining({ type: 'prepareFailed', step }))
    expect(lab.constructions).toEqual([])
  })

  test('aborts the signal of what it gave up', async () => {
    const signals: AbortSignal[] = []
    const lab = createLab()
    const connection = lab.connect({
      url: ({ signal }) => {
        signals.push(signal)
        return never()
      },
    })
    connection.open()
    await lab.advance(9_999)
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
    await lab.advance(1)
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })

  test('drops what a preparation says after its time', async () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const lab = createLab()
    const connection = lab.connect({ url: () => promise, reconnect: false })
    connection.open()
    await lab.advance(10_000)
    const before = connection.store.getState()
    resolve('wss://server.example/late')
    await lab.settle()
    expect(connection.store.getState()).toBe(before)
    expect(lab.constructions).toEqual([])
  })

  test('ends a handshake that never answers, and begins anew for each step', async () => {
    const lab = createLab({ script: hangs() })
    const slowUrl = (): Promise<string> =>
      new Promise((resolve) => lab.queueTask(() => resolve('wss://server.example'), 9_000))
    const connection = lab.connect({ url: slowUrl })
    connection.open()
    await lab.advance(9_000 + 9_999)
    expect(connection.store.getState()).toMatchObject({ phase: 'connecting', step: 'handshake' })
    await lab.advance(1)
    expect(closureOf(connection)).toMatchObject({ cause: 'connectTimeout', code: 1006, status: 'abnormalClosure' })
    expect(lab.liveSockets()).toBe(0)
  })

  test('does not run on into an open connection', async () => {
    const { lab, state } = await stage('open')
    await lab.advance(60_000)
    expect(state().phase).toBe('open')
    expect(lab.pendingTimers()).toBe(0)
  })

  test('Infinity waits for ever, without a timer', async () => {
    const lab = createLab({ script: hangs() })
    const connection = lab.connect({ connectTimeoutMs: Infinity })
    connection.open()
    await lab.advance(86_400_000)
    expect(connection.store.getState()).toMatchObject({ phase: 'connecting', step: 'handshake' })
    expect(lab.pendingTimers()).toBe(0)
  })
})

describe('helloTimeoutMs', () => {
  test('ends a hello that never settles; the socket had been open', async () => {
    const lab = createLab()
    const connection = lab.connect({ hello: never, helloTimeoutMs: 4_000, connectTimeoutMs: 1_000 })
    const events = eventsOf(connection)
    connection.open()
    await lab.settle()
    lab.socket().open()
    await lab.advance(3_999)
    expect(connection.store.getState()).toMatchObject({ phase: 'connecting', step: 'hello' })
    await lab.advance(1)
    expect(closureOf(connection)).toMatchObject({ cause: 'prepareFailed', code: 1006, opened: true, openForMs: 4_000 })
    expect(events).toContainEqual(expect.objectContaining({ type: 'prepareFailed', step: 'hello' }))
    expect(lab.socket().closeCalls).toEqual([{ code: 4900, reason: '' }])
  })

  test('is 10 seconds by default', async () => {
    const lab = createLab()
    const connection = lab.connect({ hello: never })
    connection.open()
    await lab.settle()
    lab.socket().open()
    await lab.advance(9_999)
    expect(connection.store.getState().phase).toBe('connecting')
    await lab.advance(1)
    expect(connection.store.getState().phase).toBe('waiting')
  })
})

describe('Closing', () => {
  test('lasts at most 2 seconds, and the code stays the one asked for', async () => {
    const { lab, connection, state } = await stage('closing')
    await lab.advance(1_999)
    expect(state().phase).toBe('closing')
    await lab.advance(1)
    expect(state()).toEqual({ phase: 'closed', because: 'app', last: closureOf(connection) })
    expect(closureOf(connection)).toMatchObject({
      code: 4001,
      reason: 'first',
      cause: 'app',
      opened: true,
      openForMs: 2_000,
    })
  })

  test('lets the platform finish by itself after that, unheard', async () => {
    const { lab, state } = await stage('closing')
    await lab.advance(2_000)
    const before = state()
    await lab.advance(60_000)
    expect(state()).toBe(before)
    expect(lab.attachedListeners()).toBe(0)
  })

  test('ends with whatever ends the socket', async () => {
    const { connection, state, socket } = await stage('closing')
    socket?.drop()
    expect(state()).toMatchObject({ phase: 'closed', because: 'app' })
    expect(closureOf(connection)).toMatchObject({ code: 4001, reason: 'first', cause: 'app', wasClean: false })
  })
})
