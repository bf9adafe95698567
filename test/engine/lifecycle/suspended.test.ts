import { describe, expect, test } from 'vitest'
import { afterMs, retry, type ConnectionOptions, type Decision } from '../../../src/core.ts'
import type { LifecycleOptions } from '../../../src/core.ts'
import { closureOf, createLab, eventsOf, hold } from '../lab.ts'
import { stage } from '../phases.ts'

const resumed = { phase: 'waiting', until: { kind: 'resumed' } }

async function connectWith(options: Partial<ConnectionOptions> = {}) {
  const lab = createLab()
  const connection = lab.connect(options)
  const events = eventsOf(connection)
  const letGo = hold(connection)
  await lab.settle()
  return { lab, connection, events, letGo, state: connection.store.getState }
}

describe('A page that is frozen', () => {
  test('has no socket: it is closed with 4900, and the connection waits to be resumed', async () => {
    const { lab, connection, state, socket } = await stage('open')
    const events = eventsOf(connection)
    lab.signal('suspended')
    expect(socket?.closeCalls).toEqual([{ code: 4900, reason: '' }])
    expect(state()).toEqual({ ...resumed, attempt: 1, last: closureOf(connection) })
    expect(closureOf(connection)).toMatchObject({
      cause: 'suspended',
      code: 1006,
      status: 'abnormalClosure',
      opened: true,
    })
    expect(events.map(({ type }) => type)).toEqual(['closed', 'stateChanged', 'held'])
  })

  test('is back within a second after it runs again, and a stable connection begins no outage', async () => {
    const { lab, state } = await stage('open')
    await lab.advance(10_000)
    lab.signal('suspended')
    await lab.advance(3_600_000)
    lab.signal('resumed')
    await lab.advance(500)
    expect(state()).toMatchObject({ phase: 'connecting', attempt: 1 })
    expect(lab.handshakesMs()).toEqual([0, 3_610_500])
  })

  test('asks no rule, and uses up none of its attempts', async () => {
    const reconnect = { default: retry({ attempts: 1, firstDelayMs: 100 }) }
    const { lab, state } = await connectWith({ reconnect, stableAfterMs: 60_000 })
    lab.socket().open()
    for (let time = 0; time < 5; time += 1) {
      lab.signal('suspended')
      lab.signal('resumed')
      await lab.advance(500)
      lab.socket().open()
    }
    lab.socket().drop()
    expect(state()).toMatchObject({ phase: 'waiting', until: { kind: 'time' } })
  })

  test('hears the end of its page twice, as pagehide and freeze, and loses one socket', async () => {
    const { lab, state } = await stage('open')
    lab.signal('suspended')
    const before = state()
    lab.signal('hidden')
    lab.signal('suspended')
    expect(state()).toBe(before)
  })

  test('waits, then, for the network where that is gone', async () => {
    const { lab, state } = await stage('open')
    lab.signal('suspended')
    lab.setOnline(false)
    expect(state()).toMatchObject(resumed)
    lab.signal('resumed')
    expect(state()).toMatchObject({ until: { kind: 'online' } })
    lab.setOnline(true)
    await lab.advance(500)
    expect(lab.constructions).toHaveLength(2)
  })
})

describe('A page that is frozen while', () => {
  test('an attempt is prepared gives that up, and prepares again', async () => {
    const signals: AbortSignal[] = []
    const { lab, state } = await connectWith({
      url: ({ signal }) => {
        signals.push(signal)
        return new Promise(() => undefined)
      },
    })
    lab.signal('suspended')
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    expect(state()).toMatchObject({ ...resumed, attempt: 1, last: { cause: 'suspended', opened: false } })
    lab.signal('resumed')
    await lab.advance(500)
    expect(signals).toHaveLength(2)
  })

  test('before is busy runs it again: the token is still the old one', async () => {
    const asked: number[] = []
    const before = ({ attempt }: { readonly attempt: number }): Promise<void> => {
      asked.push(attempt)
      return asked.length === 1 ? new Promise(() => undefined) : Promise.resolve()
    }
    const { lab } = await connectWith({ reconnect: { 4401: retry({ firstDelayMs: 0, before, session: 'new' }) } })
    lab.socket().open()
    lab.socket().serverClose(4401)
    await lab.settle()
    expect(asked).toEqual([1])
    lab.signal('suspended')
    lab.signal('resumed')
    await lab.advance(500)
    expect(asked).toEqual([1, 2])
    expect(lab.sockets).toHaveLength(2)
  })

  test('a handshake is under way leaves that socket to itself', async () => {
    const { lab, state } = await stage('connecting')
    const [first] = lab.sockets
    lab.signal('suspended')
    expect(state()).toMatchObject({ ...resumed, last: { cause: 'suspended', opened: false } })
    first?.open()
    expect(first?.closeCalls).toEqual([{ code: 4900, reason: '' }])
    expect(state()).toMatchObject(resumed)
  })

  test('hello is busy closes the socket', async () => {
    const { lab, state } = await connectWith({ hello: () => new Promise(() => undefined) })
    lab.socket().open()
    lab.signal('suspended')
    expect(lab.socket().closeCalls).toEqual([{ code: 4900, reason: '' }])
    expect(state()).toMatchObject({ ...resumed, last: { opened: true } })
  })

  test('it closes goes on closing', async () => {
    const { lab, state } = await stage('closing')
    lab.signal('suspended')
    expect(state().phase).toBe('closing')
    await lab.advance(2_000)
    expect(state().phase).toBe('closed')
  })

  test('it waits for an instant waits no longer for that alone', async () => {
    const { lab, state } = await stage('waiting')
    lab.signal('suspended')
    await lab.advance(600_000)
    expect(state()).toMatchObject(resumed)
    expect(lab.constructions).toHaveLength(1)
    lab.signal('resumed') // the server asked for 17.5 s, and they are over
    await lab.advance(500)
    expect(lab.constructions).toHaveLength(2)
  })

  test('it waits for a server that asked for it waits as long all the same', async () => {
    const { lab } = await stage('waiting')
    lab.signal('suspended')
    await lab.advance(1_000)
    lab.signal('resumed')
    await lab.advance(16_499)
    expect(lab.constructions).toHaveLength(1)
    await lab.advance(1)
    expect(lab.constructions).toHaveLength(2)
  })

  test('a rule decides hears the decision, and then waits', async () => {
    const { promise, resolve } = Promise.withResolvers<Decision>()
    const { lab, state } = await connectWith({ reconnect: { default: () => promise } })
    lab.socket().refuse()
    lab.signal('suspended')
    expect(state()).toMatchObject({ phase: 'waiting', until: { kind: 'decision' } })
    resolve(afterMs(100))
    await lab.settle()
    expect(state()).toMatchObject(resumed)
    lab.signal('resumed')
    await lab.advance(500)
    expect(lab.constructions).toHaveLength(2)
  })

  test('a rule decides stops where it says so', async () => {
    const { promise, resolve } = Promise.withResolvers<Decision>()
    const { lab, state } = await connectWith({ reconnect: { default: () => promise } })
    lab.socket().refuse()
    lab.signal('suspended')
    resolve('stop')
    await lab.settle()
    expect(state()).toMatchObject({ phase: 'closed', because: 'policy' })
  })
})

describe('While a page is frozen', () => {
  test('reconnect() goes all the same, and what it opens is kept when the page runs again', async () => {
    const { lab, connection, state } = await stage('open')
    lab.signal('suspended')
    connection.reconnect()
    await lab.settle()
    lab.socket().open()
    lab.signal('resumed')
    expect(state().phase).toBe('open')
    expect(lab.constructions).toHaveLength(2)
  })

  test('what reconnect() opened and lost waits again to be resumed', async () => {
    const { lab, connection, state } = await stage('open')
    lab.signal('suspended')
    connection.reconnect()
    await lab.settle()
    lab.socket().refuse()
    expect(state()).toMatchObject(resumed)
  })

  test('close() ends the wait; what is opened then does not wait for a page that may be back', async () => {
    const { lab, connection, state } = await stage('open')
    lab.signal('suspended')
    connection.close()
    expect(state()).toMatchObject({ phase: 'closed', because: 'app' })
    expect(lab.attachedListeners()).toBe(lab.socket().listenerCount)
    lab.signal('resumed') // nobody listens
    connection.open()
    expect(state().phase).toBe('connecting')
  })

  test('an aborted signal ends the wait', async () => {
    const abort = new AbortController()
    const { lab, state } = await connectWith({ signal: abort.signal })
    lab.socket().open()
    lab.signal('suspended')
    abort.abort()
    expect(state()).toMatchObject({ phase: 'closed', because: 'app' })
    expect(lab.pendingTimers()).toBe(0)
  })

  test('the last holder who leaves makes it idle', async () => {
    const { lab, state, letGo } = await stage('open')
    lab.signal('suspended')
    letGo()
    await lab.advance(1_000)
    expect(state().phase).toBe('idle')
  })
})

describe("suspend: 'keep'", () => {
  const keep: LifecycleOptions = { suspend: 'keep' }

  test('keeps the socket, and asks whether it lives when the page runs again', async () => {
    const { lab, state } = await connectWith({ lifecycle: keep, heartbeat: { message: 'ping' } })
    lab.socket().open()
    lab.signal('suspended')
    expect(state().phase).toBe('open')
    lab.signal('resumed')
    expect(lab.socket().sent).toEqual(['ping'])
    await lab.advance(10_000)
    expect(state()).toMatchObject({ phase: 'waiting', last: { cause: 'heartbeatTimeout' } })
  })

  test('lets a wait go on by the policy', async () => {
    const { lab } = await connectWith({ lifecycle: keep })
    lab.socket().refuse()
    lab.signal('suspended')
    await lab.advance(2_500)
    expect(lab.constructions).toHaveLength(2)
  })

  test('does not trust what the back/forward cache has kept', async () => {
    const { lab, state } = await connectWith({ lifecycle: keep })
    lab.socket().open()
    lab.signal('suspended')
    lab.signal('restored')
    expect(state()).toMatchObject({ phase: 'waiting', until: { kind: 'time' }, last: { cause: 'suspended' } })
    await lab.advance(500)
    expect(lab.constructions).toHaveLength(2)
  })
})

describe('A page that is back from the back/forward cache', () => {
  test('does not trust an open socket, even where nobody said that it went', async () => {
    const { lab, state, socket } = await stage('open')
    lab.signal('restored')
    expect(socket?.closeCalls).toEqual([{ code: 4900, reason: '' }])
    expect(state()).toMatchObject({ phase: 'waiting', last: { cause: 'suspended' } })
    await lab.advance(500)
    expect(lab.constructions).toHaveLength(2)
  })

  test.for([[['resumed', 'restored']], [['restored', 'resumed']], [['restored']]] as const)(
    'is open again within a second, with one attempt: %j',
    async ([signals]) => {
      const { lab, state } = await stage('open')
      lab.signal('suspended')
      lab.signal('suspended')
      await lab.advance(60_000)
      for (const signal of signals) lab.signal(signal)
      lab.signal('shown')
      await lab.advance(1_000)
      lab.socket().open()
      expect(state().phase).toBe('open')
      expect(lab.constructions).toHaveLength(2)
    },
  )

  test('does not trust what it has opened since it was frozen before', async () => {
    const { lab, state } = await stage('open')
    lab.signal('suspended')
    lab.signal('resumed')
    await lab.advance(500)
    lab.socket().open()
    lab.signal('restored')
    expect(state()).toMatchObject({ phase: 'waiting', last: { cause: 'suspended' } })
  })

  test('hears the end of the old socket, if at all, as nothing', async () => {
    const { lab, state, socket } = await stage('open')
    lab.signal('suspended')
    lab.signal('restored')
    const before = state()
    socket?.fail()
    expect(state()).toBe(before)
  })
})
