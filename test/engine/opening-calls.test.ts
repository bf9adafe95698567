import { describe, expect, test } from 'vitest'
import { closureOf, hold } from './lab.ts'
import { restartWaitMs, stage } from './phases.ts'

/** Of the private band: what a socket is closed with that gives way to another. */
const replacedCode = 4900

describe('open()', () => {
  test('in idle connects, one task later', async () => {
    const { lab, connection, state } = await stage('idle')
    connection.open()
    expect(state()).toEqual({ phase: 'connecting', step: 'prepare', attempt: 0, sinceMs: lab.epochMs(), last: null })
    expect(lab.sockets).toEqual([])
    await lab.settle()
    expect(state()).toEqual({ phase: 'connecting', step: 'handshake', attempt: 0, sinceMs: lab.epochMs(), last: null })
    expect(lab.sockets).toHaveLength(1)
  })

  test.for(['connecting', 'open', 'waiting'] as const)('in %s has no effect', async (phase) => {
    const { lab, connection, state } = await stage(phase)
    const before = state()
    connection.open()
    await lab.settle()
    expect(state()).toBe(before)
    expect(lab.sockets).toHaveLength(1)
  })

  test('in closing detaches the old socket and connects', async () => {
    const { lab, connection, state, socket } = await stage('closing')
    connection.open()
    const last = closureOf(connection)
    expect(state()).toEqual({ phase: 'connecting', step: 'prepare', attempt: 0, sinceMs: lab.epochMs(), last })
    expect(last).toMatchObject({ code: 4001, reason: 'first', cause: 'app' })
    await lab.settle()
    expect(lab.sockets).toHaveLength(2)
    socket?.message('"late"')
    socket?.serverClose(4001)
    expect(state()).toMatchObject({ phase: 'connecting', step: 'handshake', last })
  })

  test('in closed connects afresh', async () => {
    const { lab, connection, state } = await stage('closed')
    const last = closureOf(connection)
    connection.open()
    expect(state()).toEqual({ phase: 'connecting', step: 'prepare', attempt: 0, sinceMs: lab.epochMs(), last })
    await lab.settle()
    expect(lab.sockets).toHaveLength(2)
  })
})

describe('The first hold', () => {
  test('in idle connects', async () => {
    const { lab, connection, state } = await stage('idle')
    hold(connection)
    expect(state()).toEqual({ phase: 'connecting', step: 'prepare', attempt: 0, sinceMs: lab.epochMs(), last: null })
  })

  test.for(['connecting', 'open', 'waiting', 'closed'] as const)('in %s has no effect', async (phase) => {
    const { lab, connection, state, letGo } = await stage(phase)
    const before = state()
    letGo()
    hold(connection)
    await lab.advance(2_000)
    expect(state()).toBe(before)
    expect(lab.sockets).toHaveLength(1)
  })

  test('in closing detaches the old socket and connects', async () => {
    const { lab, connection, state, letGo } = await stage('open')
    lab.socket().answersClose = false
    letGo()
    await lab.advance(1_000)
    expect(state()).toMatchObject({ phase: 'closing', to: 'idle', code: 1000 })
    hold(connection)
    expect(state()).toMatchObject({ phase: 'connecting', attempt: 0, last: { code: 1000, cause: 'app' } })
    await lab.settle()
    expect(lab.sockets).toHaveLength(2)
  })

  test('after a stop that someone held is none: the stop is sticky for the second holder', async () => {
    const { lab, connection, state } = await stage('closed')
    const before = state()
    hold(connection)
    await lab.advance(60_000)
    expect(state()).toBe(before)
  })

  test('after everyone let go of a stopped connection starts afresh', async () => {
    const { lab, connection, state, letGo } = await stage('closed')
    letGo()
    await lab.advance(1_000)
    hold(connection)
    expect(state()).toMatchObject({ phase: 'connecting', attempt: 0 })
  })
})

describe('reconnect()', () => {
  test('in idle connects', async () => {
    const { lab, connection, state } = await stage('idle')
    connection.reconnect()
    expect(state()).toEqual({ phase: 'connecting', step: 'prepare', attempt: 0, sinceMs: lab.epochMs(), last: null })
  })

  test('in connecting has no effect', async () => {
    const { lab, connection, state } = await stage('connecting')
    const before = state()
    connection.reconnect()
    await lab.settle()
    expect(state()).toBe(before)
    expect(lab.sockets).toHaveLength(1)
  })

  test('in open closes with a private code, and connects without waiting for the answer', async () => {
    const { lab, connection, state, socket } = await stage('open')
    connection.reconnect()
    const last = closureOf(connection)
    expect(state()).toEqual({ phase: 'connecting', step: 'prepare', attempt: 0, sinceMs: lab.epochMs(), last })
    expect(last).toMatchObject({ code: replacedCode, cause: 'app', opened: true })
    expect(socket?.closeCalls).toEqual([{ code: replacedCode, reason: '' }])
    await lab.settle()
    expect(lab.sockets).toHaveLength(2)
  })

  test('in closing detaches the old socket and connects', async () => {
    const { lab, connection, state } = await stage('closing')
    connection.reconnect()
    expect(state()).toMatchObject({
      phase: 'connecting',
      attempt: 0,
      last: { code: 4001, reason: 'first', cause: 'app' },
    })
    await lab.settle()
    expect(lab.sockets).toHaveLength(2)
  })

  test('in waiting connects now, also offline, and the counters stay', async () => {
    const { lab, connection, state } = await stage('waiting')
    lab.setOnline(false)
    connection.reconnect()
    expect(state()).toMatchObject({ phase: 'connecting', attempt: 1 })
    await lab.settle()
    lab.socket().refuse()
    expect(state()).toMatchObject({ phase: 'waiting', attempt: 2, until: { kind: 'online' } })
    lab.setOnline(true)
    // The second delay of 1012, of 20–45 s: a failure says nothing new.
    expect(state()).toMatchObject({
      phase: 'waiting',
      attempt: 2,
      until: { kind: 'time', atMs: lab.epochMs() + 32_500 },
    })
  })

  test('in closed connects, and the counters are 0', async () => {
    const { lab, connection, state } = await stage('waiting')
    connection.close()
    connection.reconnect()
    expect(state()).toMatchObject({ phase: 'connecting', attempt: 0 })
    await lab.settle()
    lab.socket().open()
    lab.socket().serverClose(1012)
    expect(state()).toMatchObject({ attempt: 1, until: { kind: 'time', atMs: lab.epochMs() + restartWaitMs } })
  })
})
