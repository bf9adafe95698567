import { describe, expect, test } from 'vitest'
import type { CloseCause, CloseInfo, Connection } from '../../src/core.ts'
import {
  accepts,
  closesWith,
  drops,
  hangs,
  hangsUp,
  refuses,
  unreachable,
  violates,
  type Behaviour,
} from '../support/servers/behaviour.ts'
import { closureOf, createLab, hold, type Lab } from './lab.ts'

type Told = Partial<CloseInfo> & { readonly cause: CloseCause }

const lost = { code: 1006, status: 'abnormalClosure', reason: '', wasClean: false } as const
const neverOpened = { ...lost, opened: false, openForMs: 0 } as const

describe('A server that', () => {
  test.for<[Behaviour, Told]>([
    [
      closesWith(1011, 'why'),
      { cause: 'peer', code: 1011, status: 'internalServerError', reason: 'why', wasClean: true, opened: true },
    ],
    [closesWith(4242), { cause: 'peer', code: 4242, status: 'unknown', reason: '', wasClean: true, opened: true }],
    [closesWith(), { cause: 'peer', code: 1005, status: 'empty', reason: '', wasClean: true, opened: true }],
    [closesWith(1011, '', { afterMs: 300 }), { cause: 'peer', code: 1011, opened: true, openForMs: 300 }],
    [drops(), { cause: 'connectionLost', ...lost, opened: true, openForMs: 0 }],
    [drops({ afterMs: 300 }), { cause: 'connectionLost', ...lost, opened: true, openForMs: 300 }],
    [violates('badUtf8Text', { afterMs: 20 }), { cause: 'connectionLost', ...lost, opened: true, openForMs: 20 }],
    [refuses(401), { cause: 'connectFailed', ...neverOpened }],
    [refuses(503), { cause: 'connectFailed', ...neverOpened }],
    [hangsUp(), { cause: 'connectFailed', ...neverOpened }],
    [unreachable(), { cause: 'connectFailed', ...neverOpened }],
    [hangs(), { cause: 'connectTimeout', ...neverOpened }],
  ])('%j', async ([script, told]) => {
    const lab = createLab({ script })
    const connection = lab.connect({ connectTimeoutMs: 1_000, reconnect: false })
    connection.open()
    await lab.advance(1_000)
    expect(closureOf(connection)).toMatchObject(told)
  })

  test('says nothing more than it knows: a whole closure', async () => {
    const lab = createLab()
    const connection = lab.connect({ statuses: { kicked: 4002 }, reconnect: false })
    connection.open()
    await lab.settle()
    lab.socket().open()
    await lab.advance(1_234)
    lab.socket().bufferedAmount = 17
    lab.socket().serverClose(4002, 'again')
    expect(closureOf(connection)).toEqual({
      status: 'kicked',
      code: 4002,
      reason: 'again',
      wasClean: true,
      cause: 'peer',
      opened: true,
      atMs: lab.epochMs(),
      openForMs: 1_234,
      unsentBytes: 17,
      diagnosis: null,
    })
  })
})

describe('Cause app', () => {
  const ends: [string, (connection: Connection<unknown, unknown>, letGo: () => void) => void, number][] = [
    ['close()', (connection) => connection.close(), 1000],
    ['close(code)', (connection) => connection.close(4001), 4001],
    ['the last release', (_, letGo) => letGo(), 1000],
    ['reconnect()', (connection) => connection.reconnect(), 4900],
  ]
  test.for(ends)('is %s', async ([, end, code]) => {
    const lab = createLab({ script: accepts() })
    const connection = lab.connect({ lingerMs: 0 })
    const letGo = hold(connection)
    await lab.settle()
    end(connection, letGo)
    await lab.settle()
    expect(closureOf(connection)).toMatchObject({ cause: 'app', code, opened: true })
  })

  test('is the signal', async () => {
    const abort = new AbortController()
    const lab = createLab({ script: accepts() })
    const connection = lab.connect({ signal: abort.signal })
    connection.open()
    await lab.settle()
    abort.abort()
    expect(closureOf(connection)).toMatchObject({ cause: 'app', code: 1000, opened: true })
  })

  test('never reaches a policy', async () => {
    const asked: string[] = []
    const lab = createLab({ script: accepts() })
    const connection = lab.connect({
      reconnect: {
        default: (info) => {
          asked.push(info.cause)
          return 'retry'
        },
      },
    })
    connection.open()
    await lab.settle()
    connection.reconnect()
    await lab.settle()
    connection.close(4001)
    await lab.advance(60_000)
    expect(asked).toEqual([])
    expect(connection.store.getState()).toMatchObject({ phase: 'closed', because: 'app' })
  })

  test('with code 4001 while connecting is 4001, whatever the platform would say', async () => {
    for (const walk of [async () => undefined, async (lab: Lab) => lab.settle()]) {
      const lab = createLab()
      const connection = lab.connect()
      connection.open()
      await walk(lab)
      connection.close(4001, 'bye')
      expect(closureOf(connection)).toMatchObject({
        code: 4001,
        reason: 'bye',
        cause: 'app',
        opened: false,
        wasClean: false,
      })
    }
  })
})

describe('Cause prepareFailed', () => {
  const fail = (): Promise<never> => Promise.reject(new Error('refused'))

  test('is a hello that rejects; its socket had been open, and is closed', async () => {
    const lab = createLab({ script: accepts() })
    const connection = lab.connect({ hello: fail, reconnect: false })
    connection.open()
    await lab.advance(0)
    expect(closureOf(connection)).toMatchObject({ cause: 'prepareFailed', ...lost, opened: true })
    expect(lab.socket().closeCalls).toEqual([{ code: 4900, reason: '' }])
  })

  test('is a before that rejects; no socket was made', async () => {
    const lab = createLab({ script: closesWith(4401) })
    const connection = lab.connect({ reconnect: { 4401: { action: 'retry', before: fail, attempts: 1 } } })
    connection.open()
    await lab.advance(10_000)
    expect(closureOf(connection)).toMatchObject({ cause: 'prepareFailed', ...neverOpened })
    expect(lab.constructions).toHaveLength(1)
  })
})

describe('Cause blocked', () => {
  test('is a constructor that throws, and stops', async () => {
    const lab = createLab()
    const connection = lab.connect()
    lab.throwNext(new DOMException('An insecure connection may not be made', 'SecurityError'))
    connection.open()
    await lab.advance(60_000)
    expect(connection.store.getState()).toEqual({ phase: 'closed', because: 'blocked', last: closureOf(connection) })
    expect(closureOf(connection)).toMatchObject({ cause: 'blocked', ...neverOpened })
    expect(lab.constructions).toHaveLength(1)
  })

  test('stops whatever the table says, unless a function says otherwise', async () => {
    for (const [rule, phase] of [
      ['retry', 'closed'],
      [() => 'retry' as const, 'waiting'],
      [() => undefined, 'closed'],
    ] as const) {
      const lab = createLab()
      const connection = lab.connect({ reconnect: { abnormalClosure: rule, default: 'retry' } })
      lab.throwNext(new Error('blocked'))
      connection.open()
      await lab.settle()
      expect(connection.store.getState().phase).toBe(phase)
    }
  })

  test('lets go of the host: the next connection has its turn', async () => {
    const lab = createLab({ script: accepts() })
    lab.throwNext(new Error('blocked'))
    lab.connect().open()
    const second = lab.connect()
    second.open()
    await lab.settle()
    expect(second.store.getState().phase).toBe('open')
  })
})
