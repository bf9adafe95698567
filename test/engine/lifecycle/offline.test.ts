import { describe, expect, test } from 'vitest'
import { afterMs } from '../../../src/core.ts'
import { closureOf, createLab, eventsOf, hold, type Lab } from '../lab.ts'
import { stage } from '../phases.ts'

function offlineLab(): Lab {
  const lab = createLab()
  lab.setOnline(false)
  return lab
}

/** Begins offline, and waits. */
async function waitFromTheStart() {
  const lab = offlineLab()
  const connection = lab.connect()
  const events = eventsOf(connection)
  const letGo = hold(connection)
  await lab.settle()
  return { lab, connection, events, letGo, state: connection.store.getState }
}

describe('Without a network at the start', () => {
  test('a connection waits for one, with nothing that it could have lost', async () => {
    const { lab, state, events } = await waitFromTheStart()
    expect(state()).toEqual({ phase: 'waiting', attempt: 0, until: { kind: 'online' }, last: null })
    expect(events).toContainEqual({ type: 'held', until: 'online', atMs: lab.epochMs() })
    expect(lab.constructions).toEqual([])
  })

  test('it connects within a second of going online, as the first attempt', async () => {
    const { lab, state } = await waitFromTheStart()
    await lab.advance(10_000)
    lab.setOnline(true)
    expect(state()).toMatchObject({ attempt: 0, until: { kind: 'time', atMs: lab.epochMs() + 500 } })
    await lab.advance(500)
    expect(state()).toMatchObject({ phase: 'connecting', attempt: 0 })
    expect(lab.handshakesMs()).toEqual([10_500])
  })

  test('what is sent waits with it', async () => {
    const { lab, connection } = await waitFromTheStart()
    expect(connection.send('hi')).toBe('queued')
    lab.setOnline(true)
    await lab.advance(500)
    lab.socket().open()
    expect(lab.socket().sent).toEqual(['"hi"'])
  })

  test.for<[string, (connection: ReturnType<Lab['connect']>) => void]>([
    ['open()', ({ open }) => open()],
    ['another holder', (connection) => void hold(connection)],
  ])('%s changes nothing about the wait', async ([, call]) => {
    const { lab, connection, state } = await waitFromTheStart()
    const before = state()
    call(connection)
    await lab.advance(1_000)
    expect(state()).toBe(before)
  })

  test('the last holder who leaves makes it idle, and nothing is left', async () => {
    const { lab, letGo, state } = await waitFromTheStart()
    letGo()
    await lab.advance(1_000)
    expect(state()).toEqual({ phase: 'idle', last: null })
    expect([lab.pendingTimers(), lab.attachedListeners()]).toEqual([0, 0])
  })
})

describe('While the platform says offline', () => {
  test('somebody tries once a minute all the same', async () => {
    const { lab } = await waitFromTheStart()
    for (let minute = 0; minute < 5; minute += 1) {
      await lab.advance(60_000)
      lab.socket().refuse()
    }
    expect(lab.handshakesMs()).toEqual([60_000, 120_000, 180_000, 240_000, 300_000])
  })

  test('a try that succeeds is a connection like any other', async () => {
    const { lab, state } = await waitFromTheStart()
    await lab.advance(60_000)
    lab.socket().open()
    await lab.advance(600_000)
    expect(state().phase).toBe('open')
    expect(lab.constructions).toHaveLength(1)
  })

  test('nobody tries sooner than the policy has said', async () => {
    const lab = createLab()
    const connection = lab.connect({ reconnect: { tryAgainLater: afterMs(300_000) } })
    connection.open()
    await lab.settle()
    lab.socket().open()
    lab.socket().serverClose(1013)
    lab.setOnline(false)
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', until: { kind: 'online' } })
    await lab.advance(600_000)
    expect(lab.handshakesMs()).toEqual([0, 300_000])
  })

  test('an open socket is kept, and an attempt under way is finished', async () => {
    const { lab, state } = await stage('connecting')
    lab.setOnline(false)
    lab.socket().open()
    expect(state().phase).toBe('open')
    await lab.advance(600_000)
    expect(state().phase).toBe('open')
  })

  test('reconnect() goes at once', async () => {
    const { lab, connection, state } = await waitFromTheStart()
    connection.reconnect()
    expect(state()).toMatchObject({ phase: 'connecting', attempt: 0 })
    await lab.settle()
    lab.socket().refuse()
    expect(state()).toMatchObject({ phase: 'waiting', until: { kind: 'online' } })
  })

  test('open() of what was closed waits, with the closure that it shows', async () => {
    const { lab, connection, state } = await stage('closed')
    lab.setOnline(false)
    connection.open()
    expect(state()).toEqual({ phase: 'waiting', attempt: 0, until: { kind: 'online' }, last: closureOf(connection) })
  })

  test('close() ends the wait, and with it everything that listens', async () => {
    const { lab, connection, state } = await waitFromTheStart()
    connection.close(4001, 'enough')
    expect(state()).toMatchObject({ phase: 'closed', because: 'app', last: { code: 4001, cause: 'app' } })
    expect([lab.pendingTimers(), lab.attachedListeners()]).toEqual([0, 0])
    lab.setOnline(true)
    await lab.advance(60_000)
    expect(lab.constructions).toEqual([])
  })

  test('an aborted signal ends the wait', async () => {
    const abort = new AbortController()
    const lab = offlineLab()
    const connection = lab.connect({ signal: abort.signal })
    connection.open()
    abort.abort()
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', because: 'app' })
    expect([lab.pendingTimers(), lab.attachedListeners()]).toEqual([0, 0])
  })
})

describe('holdWhileOffline: false', () => {
  test('goes by the policy alone', async () => {
    const lab = offlineLab()
    const connection = lab.connect({ lifecycle: { holdWhileOffline: false } })
    connection.open()
    await lab.settle()
    lab.socket().refuse()
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', attempt: 1, until: { kind: 'time' } })
    expect(closureOf(connection).cause).toBe('offline')
  })
})
