import { describe, expect, test } from 'vitest'
import { closureOf, createLab, hold } from './lab.ts'
import { stage } from './phases.ts'

describe('The last release, after the linger', () => {
  test('in idle has no effect', async () => {
    const abort = new AbortController()
    const lab = createLab()
    const connection = lab.connect({ signal: abort.signal })
    abort.abort()
    const before = connection.store.getState()
    hold(connection)()
    await lab.advance(1_000)
    expect(connection.store.getState()).toBe(before)
  })

  test('in connecting goes idle, and the closure is nobody’s', async () => {
    const { lab, state, letGo } = await stage('connecting')
    letGo()
    await lab.advance(999)
    expect(state().phase).toBe('connecting')
    await lab.advance(1)
    expect(state()).toEqual({ phase: 'idle', last: null })
  })

  test('in open goes over closing to idle', async () => {
    const { lab, connection, state, letGo, socket } = await stage('open')
    letGo()
    await lab.advance(999)
    expect(state().phase).toBe('open')
    if (socket) socket.answersClose = false
    await lab.advance(1)
    expect(state()).toEqual({
      phase: 'closing',
      code: 1000,
      reason: '',
      to: 'idle',
      sinceMs: lab.epochMs(),
      last: null,
    })
    socket?.serverClose(1000)
    expect(state()).toEqual({ phase: 'idle', last: closureOf(connection) })
    expect(closureOf(connection)).toMatchObject({ code: 1000, cause: 'app', opened: true })
  })

  test('in closing lets the close end, in idle', async () => {
    const { lab, state, letGo, socket } = await stage('closing')
    const before = state()
    letGo()
    await lab.advance(1_000)
    expect(state()).toBe(before)
    socket?.serverClose(4001)
    expect(state()).toMatchObject({ phase: 'idle', last: { code: 4001, reason: 'first', cause: 'app' } })
  })

  test.for(['waiting', 'closed'] as const)('in %s goes idle, and keeps the closure', async (phase) => {
    const { lab, connection, state, letGo } = await stage(phase)
    const last = closureOf(connection)
    letGo()
    await lab.advance(999)
    expect(state().phase).toBe(phase)
    await lab.advance(1)
    expect(state()).toEqual({ phase: 'idle', last })
    await lab.advance(60_000)
    expect(lab.sockets).toHaveLength(1)
  })
})

describe('close(code, reason)', () => {
  const asked = { code: 4002, reason: 'enough', cause: 'app', status: 'unknown' } as const

  test.for(['idle', 'connecting', 'waiting'] as const)(
    'in %s goes closed at once, with the code asked for',
    async (phase) => {
      const { lab, connection, state } = await stage(phase)
      connection.close(4002, 'enough')
      expect(state()).toEqual({ phase: 'closed', because: 'app', last: closureOf(connection) })
      expect(closureOf(connection)).toMatchObject({ ...asked, opened: false, atMs: lab.epochMs(), openForMs: 0 })
      await lab.advance(60_000)
      expect(state().phase).toBe('closed')
    },
  )

  test('in open goes over closing to closed', async () => {
    const { lab, connection, state, socket } = await stage('open')
    await lab.advance(3_000)
    connection.close(4002, 'enough')
    expect(state()).toEqual({
      phase: 'closing',
      code: 4002,
      reason: 'enough',
      to: 'closed',
      sinceMs: lab.epochMs(),
      last: null,
    })
    expect(socket?.closeCalls).toEqual([{ code: 4002, reason: 'enough' }])
    await lab.settle()
    expect(state()).toEqual({ phase: 'closed', because: 'app', last: closureOf(connection) })
    expect(closureOf(connection)).toMatchObject({ ...asked, opened: true, openForMs: 3_000 })
  })

  test('in closing keeps the first code', async () => {
    const { connection, state, socket } = await stage('closing')
    const before = state()
    connection.close(4002, 'enough')
    expect(state()).toBe(before)
    socket?.serverClose(4001)
    expect(closureOf(connection)).toMatchObject({ code: 4001, reason: 'first' })
  })

  test('in closed has no effect', async () => {
    const { connection, state } = await stage('closed')
    const before = state()
    connection.close(4002, 'enough')
    expect(state()).toBe(before)
  })
})

describe('After a close by the app', () => {
  test('with nobody else there, the next holder connects afresh', async () => {
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    await lab.settle()
    lab.socket().open()
    connection.close()
    await lab.settle()
    expect(connection.store.getState().phase).toBe('closed')
    hold(connection)
    expect(connection.store.getState()).toMatchObject({ phase: 'connecting', attempt: 0 })
    await lab.settle()
    expect(lab.sockets).toHaveLength(2)
  })

  test('that the peer has not answered, the next holder connects afresh, too', async () => {
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    await lab.settle()
    lab.socket().open()
    lab.socket().answersClose = false
    connection.close()
    expect(connection.store.getState().phase).toBe('closing')
    hold(connection)
    await lab.advance(2_000)
    expect(connection.store.getState()).toMatchObject({ phase: 'connecting', attempt: 0 })
    expect(lab.sockets).toHaveLength(2)
  })

  test('in idle, the next holder connects afresh', async () => {
    const { lab, connection, state } = await stage('idle')
    connection.close()
    expect(state().phase).toBe('closed')
    hold(connection)
    await lab.settle()
    expect(state()).toMatchObject({ phase: 'connecting', attempt: 0 })
    expect(lab.sockets).toHaveLength(1)
  })

  test('with a holder there, it stays closed for that one and for those who come', async () => {
    const { lab, connection, state } = await stage('open')
    connection.open()
    connection.close()
    await lab.settle()
    hold(connection)
    await lab.advance(60_000)
    expect(state().phase).toBe('closed')
    expect(lab.sockets).toHaveLength(1)
  })
})

describe('Two holders', () => {
  test('keep a connection until both let go, whatever one of them does twice', async () => {
    const { lab, connection, state, letGo } = await stage('open')
    const second = hold(connection)
    letGo()
    letGo()
    await lab.advance(60_000)
    expect(state().phase).toBe('open')
    second()
    await lab.advance(1_000)
    expect(state().phase).toBe('idle')
  })

  test('open() holds as one of them', async () => {
    const { lab, connection, state, letGo } = await stage('open')
    connection.open()
    letGo()
    await lab.advance(60_000)
    expect(state().phase).toBe('open')
  })

  test('use one socket, however many they are', async () => {
    const { lab, connection } = await stage('idle')
    for (let holders = 0; holders < 10_000; holders += 1) hold(connection)
    await lab.settle()
    expect(lab.sockets).toHaveLength(1)
  })
})
