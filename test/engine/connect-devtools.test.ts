import { beforeEach, describe, expect, test } from 'vitest'
import { connectDevtools, isOptionError, type AnyConnection } from '../../src/core.ts'
import { installDevtools, typesOf, type DevtoolsDouble } from './devtools-double.ts'
import { createLab, hold, type Lab } from './lab.ts'
import { thrownBy } from './thrown-by.ts'
import { watchOpen } from './watch-open.ts'

let devtools: DevtoolsDouble
beforeEach(() => void (devtools = installDevtools()))

describe('A connection appears in the tools', () => {
  test('once it is held, with its state, and by its name', () => {
    const connection = createLab().connect()
    connectDevtools(connection, 'prices')
    expect(devtools.logs).toEqual([])
    expect(connection.store.getState().phase).toBe('idle')

    connection.open()
    expect(devtools.log().options).toMatchObject({ name: 'prices' })
    expect(devtools.log().begun).toEqual([{ ...connection.store.getState(), stats: connection.stats() }])
    expect(devtools.log().begun).toMatchObject([{ phase: 'connecting' }])
  })

  test('at once where it is held already', async () => {
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    await lab.settle()
    lab.socket().open()
    connectDevtools(connection, 'prices')
    expect(devtools.log()).toMatchObject({ begun: [{ phase: 'open', stats: { connects: 1 } }], entries: [] })
  })

  test('once, however often it is let go of and held again', async () => {
    const { lab, connection, letGo } = await watchOpen(devtools, { lingerMs: 0 })
    letGo()
    await lab.settle()
    expect(connection.store.getState().phase).toBe('idle')
    const letGoAgain = hold(connection)
    expect(devtools.log()).toMatchObject({ begun: [{ phase: 'connecting' }], unsubscribed: 0 })
    expect(devtools.log().entries.at(-1)).toMatchObject({ state: { phase: 'connecting' } })
    letGoAgain()
    await lab.settle()
  })

  test('under every name that it was given', async () => {
    const connection = createLab().connect()
    connectDevtools(connection, 'one')
    connectDevtools(connection, 'two')
    connection.open()
    expect(devtools.logs).toMatchObject([{ options: { name: 'one' } }, { options: { name: 'two' } }])
  })

  test('without any way to change it: no time travel, no dispatch, no import', async () => {
    await watchOpen(devtools)
    expect(devtools.log().options).toEqual({
      name: 'prices',
      latency: 500,
      maxAge: 200,
      features: { pause: true, export: true },
    })
  })
})

describe('Every event becomes an action', () => {
  test('beside the state and the stats after it', async () => {
    const lab = createLab()
    const connection = lab.connect({ protocols: 'v1', lingerMs: 0 })
    connectDevtools(connection, 'prices')
    const letGo = hold(connection)
    connection.send('queued')
    await lab.settle()
    lab.socket().open({ protocol: 'v1' })
    lab.socket().serverClose(1012, 'restart')
    await lab.advance(17_500)
    lab.socket().open()
    letGo()
    await lab.settle()
    expect(typesOf(devtools.takeActions())).toEqual([
      'hangup/stateChanged',
      'hangup/queued',
      'hangup/stateChanged',
      'hangup/attemptStarted',
      'hangup/opened',
      'hangup/stateChanged',
      'hangup/sent',
      'hangup/closed',
      'hangup/stateChanged',
      'hangup/verdict',
      'hangup/stateChanged',
      'hangup/stateChanged',
      'hangup/attemptStarted',
      'hangup/opened',
      'hangup/stateChanged',
      'hangup/stateChanged',
      'hangup/closed',
      'hangup/stateChanged',
    ])
    const phases = ['connecting', 'open', 'waiting', 'connecting', 'open', 'closing', 'idle']
    const entries = [4, 3, 3, 3, 2, 1, 2]
    expect(devtools.log().entries).toMatchObject(
      phases.flatMap((phase, index) => Array.from({ length: entries[index] ?? 0 }, () => ({ state: { phase } }))),
    )
  })

  test('with all that the event says', async () => {
    const { lab, connection } = await watchOpen(devtools)
    lab.socket().serverClose(1008, 'no')
    const { last } = connection.store.getState()
    expect(devtools.takeActions()).toEqual([
      { type: 'hangup/closed', atMs: lab.epochMs(), info: last },
      { type: 'hangup/stateChanged', atMs: lab.epochMs(), state: connection.store.getState() },
      { type: 'hangup/verdict', atMs: lab.epochMs(), next: { kind: 'stop', because: 'policy' } },
    ])
    expect(devtools.log().entries.at(-1)?.state).toEqual({
      phase: 'closed',
      because: 'policy',
      last,
      stats: connection.stats(),
    })
  })

  test('also what the release itself gives back', async () => {
    const lab = createLab()
    const connection = lab.connect({ lingerMs: 0, outbox: { onUndelivered: () => undefined } })
    connectDevtools(connection, 'prices')
    const letGo = hold(connection)
    connection.send('too late')
    letGo()
    await lab.settle()
    expect(devtools.takeActions().at(-1)).toMatchObject({ type: 'hangup/undelivered', count: 1, why: 'released' })
  })
})

describe('Disconnecting', () => {
  test('is for good', async () => {
    const { lab, connection, disconnect } = await watchOpen(devtools)
    lab.socket().message('1')
    disconnect()
    disconnect()
    lab.socket().message('2')
    expect(lab.pendingTimers()).toBe(0)
    connection.close()
    await lab.settle()
    connection.open()
    await lab.advance(1_000)
    expect(devtools.takeActions()).toEqual([])
    expect(devtools.log()).toMatchObject({ begun: [{ phase: 'connecting' }], unsubscribed: 1 })
  })

  test('before it was ever held leaves no trace', () => {
    const connection = createLab().connect()
    connectDevtools(connection, 'prices')()
    connection.open()
    expect(devtools.logs).toEqual([])
  })

  test('from a listener of the same event shows no more of it', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const bridge: { disconnect?: () => void } = {}
    connection.onEvent(({ type }) => type === 'opened' && bridge.disconnect?.())
    bridge.disconnect = connectDevtools(connection, 'prices')
    connection.open()
    await lab.settle()
    devtools.takeActions()
    lab.socket().open()
    expect(devtools.takeActions()).toEqual([])
  })

  test('from a listener of the same message counts it no more', async () => {
    const lab = createLab()
    const connection = lab.connect()
    const bridge: { disconnect?: () => void } = {}
    connection.onMessage(() => bridge.disconnect?.())
    bridge.disconnect = connectDevtools(connection, 'prices')
    connection.open()
    await lab.settle()
    lab.socket().open()
    lab.socket().message('1')
    expect(lab.pendingTimers()).toBe(0)
  })
})

describe('Without the extension', () => {
  test('nothing happens', async () => {
    Reflect.deleteProperty(globalThis, '__REDUX_DEVTOOLS_EXTENSION__')
    const { lab, connection, disconnect } = await watchNowhere()
    lab.socket().message('1')
    for (let message = 0; message < 50; message += 1) connection.send(message)
    expect(lab.pendingTimers()).toBe(0)
    disconnect()
    expect(connection.stats()).toMatchObject({ received: 1, sent: 50 })
  })

  async function watchNowhere() {
    const lab = createLab()
    const connection = lab.connect()
    const disconnect = connectDevtools(connection, 'prices')
    connection.open()
    await lab.settle()
    lab.socket().open()
    return { lab, connection, disconnect }
  }
})

describe('An extension that throws', () => {
  const live = async (lab: Lab, connection: AnyConnection): Promise<void> => {
    await lab.settle()
    lab.socket().open()
    lab.socket().message('1')
    lab.socket().message('2')
    await lab.advance(1_000)
    lab.socket().drop()
    await lab.advance(2_500)
    lab.socket().open()
    expect(connection.store.getState().phase).toBe('open')
    expect(connection.stats()).toMatchObject({ received: 2, connects: 2 })
  }

  test.for(['connect', 'init', 'send'] as const)(
    'from %s is reported once and left alone, and the connection goes on',
    async (method) => {
      devtools.breakMethod(method)
      const lab = createLab()
      const connection = lab.connect()
      connectDevtools(connection, 'prices', { messages: true })
      connection.open()
      await live(lab, connection)
      expect(lab.takeReported()).toEqual([new Error(`${method} of the extension`)])
      expect(devtools.logs.flatMap(({ entries }) => entries)).toEqual([])
      expect(devtools.logs.map(({ unsubscribed }) => unsubscribed)).toEqual(method === 'connect' ? [] : [1])
    },
  )

  test('while it is connected at once does not throw from connectDevtools()', async () => {
    devtools.breakMethod('init')
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    expect(() => connectDevtools(connection, 'prices')).not.toThrow()
    expect(lab.takeReported()).toEqual([new Error('init of the extension')])
    await live(lab, connection)
  })

  test('from unsubscribe does not throw from what disconnects', async () => {
    const { lab, connection, disconnect } = await watchOpen(devtools)
    devtools.breakMethod('unsubscribe')
    expect(disconnect).not.toThrow()
    expect(lab.takeReported()).toEqual([new Error('unsubscribe of the extension')])
    connection.send('x')
    expect(devtools.takeActions()).toEqual([])
  })

  test('while it is told of a burst does not throw from the timer', async () => {
    const { lab } = await watchOpen(devtools)
    lab.socket().message('1')
    devtools.breakMethod('send')
    await lab.advance(1_000)
    expect(lab.takeReported()).toEqual([new Error('send of the extension')])
    lab.socket().message('2')
    expect(lab.pendingTimers()).toBe(0)
  })
})

test('connectDevtools() refuses what createConnection() did not make', () => {
  const connection = { ...createLab().connect() }
  const error = thrownBy(() => connectDevtools(connection, 'prices'))
  expect(isOptionError(error)).toBe(true)
  expect(error).toMatchObject({ option: 'connection', rule: 'connection' })
})
