import { describe, expect, test } from 'vitest'
import { retry, type ConnectionOptions } from '../../../src/core.ts'
import { hangs, refuses } from '../../support/servers/behaviour.ts'
import { closureOf, createLab } from '../lab.ts'
import { stage } from '../phases.ts'

describe('What is lost while the platform says offline has the cause "offline":', () => {
  test('a drop', async () => {
    const { lab, connection, state, socket } = await stage('open')
    lab.setOnline(false)
    socket?.drop()
    expect(closureOf(connection)).toMatchObject({ cause: 'offline', code: 1006, opened: true })
    expect(state()).toMatchObject({ phase: 'waiting', attempt: 1, until: { kind: 'online' } })
  })

  test('a refusal', async () => {
    const { lab, connection } = await stage('connecting')
    lab.setOnline(false)
    lab.socket().refuse()
    expect(closureOf(connection)).toMatchObject({ cause: 'offline', opened: false })
  })

  test('a handshake that is not answered in time', async () => {
    const lab = createLab({ script: hangs() })
    const connection = lab.connect()
    connection.open()
    await lab.advance(5_000)
    lab.setOnline(false)
    await lab.advance(5_000)
    expect(closureOf(connection).cause).toBe('offline')
  })

  test('a token that could not be fetched', async () => {
    const lab = createLab()
    const connection = lab.connect({ url: () => Promise.reject(new Error('no network')) })
    connection.open()
    lab.setOnline(false)
    await lab.settle()
    expect(closureOf(connection).cause).toBe('offline')
  })
})

describe('Not the network’s is', () => {
  test('a close frame', async () => {
    const { lab, connection, socket } = await stage('open')
    lab.setOnline(false)
    socket?.serverClose(1011)
    expect(closureOf(connection).cause).toBe('peer')
  })

  test('a socket that the platform refuses', async () => {
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    lab.setOnline(false)
    lab.throwNext(new Error('blocked'))
    await lab.settle()
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', because: 'blocked' })
  })

  test('what was lost before', async () => {
    const { lab, connection, socket } = await stage('open')
    socket?.drop()
    lab.setOnline(false)
    expect(closureOf(connection).cause).toBe('connectionLost')
  })
})

describe('An attempt without a network', () => {
  const limited: [string, Partial<ConnectionOptions>][] = [
    ['is refused', { reconnect: { abnormalClosure: retry({ attempts: 2, firstDelayMs: 1_000 }) } }],
    [
      'fails in before',
      {
        reconnect: {
          abnormalClosure: retry({ attempts: 2, firstDelayMs: 1_000, before: () => Promise.reject(new Error('no')) }),
        },
      },
    ],
  ]

  test.for(limited)('that %s is not counted', async ([, options]) => {
    const lab = createLab({ script: refuses(503) })
    lab.setOnline(false)
    const connection = lab.connect(options)
    connection.open()
    await lab.advance(20 * 60_000)
    expect(connection.store.getState()).toMatchObject({ phase: 'waiting', until: { kind: 'online' } })
  })

  test.for(limited)('that %s leaves all that are counted for the time after it', async ([, options]) => {
    const lab = createLab({ script: refuses(503) })
    lab.setOnline(false)
    const connection = lab.connect(options)
    connection.open()
    await lab.advance(10 * 60_000)
    lab.setOnline(true)
    let tries = 0
    connection.onEvent(({ type }) => (tries += Number(type === 'closed')))
    await lab.advance(600_000)
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', because: 'exhausted' })
    expect(tries).toBe(3)
  })
})
