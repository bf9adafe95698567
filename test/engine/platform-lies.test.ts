import { describe, expect, test } from 'vitest'
import { createConnection, type CloseInfo } from '../../src/core.ts'
import type { FakeEnvironmentOptions } from '../support/fakes/fake-environment.ts'
import type { FakeWebSocket } from '../support/fakes/fake-web-socket.ts'
import { closureOf, createLab } from './lab.ts'
import { stage } from './phases.ts'

async function endOf(
  opened: boolean,
  end: (socket: FakeWebSocket) => void,
  options: FakeEnvironmentOptions = {},
): Promise<{ readonly info: CloseInfo; readonly phase: string }> {
  const lab = createLab(options)
  const connection = lab.connect()
  connection.open()
  await lab.settle()
  if (opened) lab.socket().open()
  end(lab.socket())
  await lab.advance(100)
  return { info: closureOf(connection), phase: connection.store.getState().phase }
}

const elsewhere = { blocksSilently: false }

describe('A platform that gives', () => {
  test('no code at all closes as 1006, and the policy goes on', async () => {
    const { info, phase } = await endOf(true, (socket) => socket.closeWithUndefinedCode())
    expect(info).toMatchObject({
      code: 1006,
      status: 'abnormalClosure',
      reason: '',
      wasClean: false,
      cause: 'connectionLost',
      opened: true,
    })
    expect(phase).toBe('waiting')
  })

  test('no code before it opened is a failed connect', async () => {
    const { info, phase } = await endOf(false, (socket) => socket.closeWithUndefinedCode())
    expect(info).toMatchObject({ code: 1006, cause: 'connectFailed', opened: false })
    expect(phase).toBe('waiting')
  })

  test('1001 for our 4000 is our 4000', async () => {
    const { lab, connection, state } = await stage('open')
    lab.socket().answersClose = false
    connection.close(4000, 'why')
    lab.socket().serverClose(1001)
    expect(closureOf(connection)).toMatchObject({ code: 4000, reason: 'why', cause: 'app', status: 'unknown' })
    expect(state()).toMatchObject({ phase: 'closed', because: 'app' })
  })

  test('1000 for a refused handshake is 1006', async () => {
    const { info, phase } = await endOf(false, (socket) => socket.closeAs({ code: 1000, reason: 'x', wasClean: true }))
    expect(info).toMatchObject({ code: 1006, status: 'abnormalClosure', cause: 'connectFailed', opened: false })
    expect(phase).toBe('waiting')
  })

  test('1015 for a refused handshake says what no other platform tells', async () => {
    const { info, phase } = await endOf(false, (socket) => socket.closeAs({ code: 1015, reason: '', wasClean: false }))
    expect(info).toMatchObject({ code: 1015, status: 'tlsHandshakeError', cause: 'connectFailed', opened: false })
    expect(phase).toBe('waiting')
  })

  test.for([0, 999, 2999, 5000, 65_535, -1, NaN])('the code %d is unknown, and no exception', async (code) => {
    const { info, phase } = await endOf(true, (socket) => socket.closeAs({ code, reason: '', wasClean: true }))
    expect(info).toMatchObject({ code, status: 'unknown', cause: 'peer', opened: true })
    expect(phase).toBe('waiting')
  })

  test('an error before a close is one closure', async () => {
    const { info } = await endOf(true, (socket) => socket.fail())
    expect(info).toMatchObject({ code: 1006, cause: 'connectionLost' })
  })
})

describe('An error without a close', () => {
  test('before it opened is blocked in a browser, which stops', async () => {
    const { info, phase } = await endOf(false, (socket) => socket.errorOnly())
    expect(info).toMatchObject({ cause: 'blocked', code: 1006, opened: false })
    expect(phase).toBe('closed')
  })

  test('that leaves the readyState at 0 is the same', async () => {
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    await lab.settle()
    lab.socket().errorOnly(0)
    await lab.advance(100)
    expect(closureOf(connection).cause).toBe('blocked')
    await lab.advance(9_900)
    expect(lab.liveSockets()).toBe(0)
  })

  test('before it opened is a failed connect elsewhere, which is retried', async () => {
    const { info, phase } = await endOf(false, (socket) => socket.errorOnly(), elsewhere)
    expect(info).toMatchObject({ cause: 'connectFailed', code: 1006, opened: false })
    expect(phase).toBe('waiting')
  })

  test.for([true, false])('after it opened is a lost connection, in a browser or not', async (blocksSilently) => {
    const { info, phase } = await endOf(true, (socket) => socket.errorOnly(), { blocksSilently })
    expect(info).toMatchObject({ cause: 'connectionLost', code: 1006, opened: true })
    expect(phase).toBe('waiting')
  })

  test('is waited for only so long as a close could still come', async () => {
    const lab = createLab()
    const connection = lab.connect()
    connection.open()
    await lab.settle()
    lab.socket().errorOnly()
    expect(connection.store.getState().phase).toBe('connecting')
    await lab.advance(99)
    expect(connection.store.getState().phase).toBe('connecting')
    await lab.advance(1)
    expect(connection.store.getState().phase).toBe('closed')
  })
})

describe('A constructor that throws', () => {
  test.for<[string, unknown]>([
    ['an error', new DOMException('denied', 'SecurityError')],
    ['what is no error', { code: 18 }],
    ['a string', 'denied'],
    ['undefined', undefined],
    ['null', null],
  ])('%s is blocked', async ([, thrown]) => {
    const lab = createLab()
    const connection = lab.connect()
    lab.throwNext(thrown)
    connection.open()
    await lab.settle()
    expect(connection.store.getState()).toMatchObject({
      phase: 'closed',
      because: 'blocked',
      last: { cause: 'blocked' },
    })
  })

  test('can be tried again', async () => {
    const lab = createLab()
    const connection = lab.connect()
    lab.throwNext('denied')
    connection.open()
    await lab.settle()
    connection.reconnect()
    await lab.settle()
    lab.socket().open()
    expect(connection.store.getState().phase).toBe('open')
  })
})

describe('A platform without a WebSocket', () => {
  test('blocks, and says which option would give one', async () => {
    const lab = createLab()
    const { WebSocket: _, ...without } = lab
    const native = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket')
    Reflect.deleteProperty(globalThis, 'WebSocket')
    try {
      const connection = createConnection({ url: 'wss://server.example/', environment: without })
      connection.open()
      await lab.settle()
      expect(connection.store.getState()).toMatchObject({ phase: 'closed', because: 'blocked' })
      expect(lab.takeReported()).toEqual([
        expect.objectContaining({ name: 'OptionError', option: 'environment.WebSocket', rule: 'noWebSocket' }),
      ])
    } finally {
      if (native) Object.defineProperty(globalThis, 'WebSocket', native)
    }
  })
})

describe('A socket that throws', () => {
  test('from send() does not keep the connection from closing and coming back', async () => {
    const lab = createLab()
    const connection = lab.connect({ outbox: { onUndelivered: () => undefined } })
    connection.open()
    connection.send('queued')
    await lab.settle()
    const socket = lab.socket()
    socket.send = () => {
      throw new DOMException('The platform is broken', 'InvalidStateError')
    }
    try {
      socket.open()
    } catch {
      // Whoever gets the error, the connection must live on.
    }
    lab.takeReported()
    socket.drop()
    expect(connection.store.getState().phase).toBe('waiting')
    await lab.advance(2_500)
    lab.socket().open()
    expect(connection.store.getState().phase).toBe('open')
  })
})
