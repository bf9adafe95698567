import { describe, expect, test } from 'vitest'
import { reactNativeEnvironment, type ConnectionOptions } from '../../../src/core.ts'
import { closureOf, createLab, type Lab } from '../lab.ts'
import {
  createAppState,
  createNetInfo,
  mobile,
  none,
  wifi,
  type AppStateDouble,
  type NetInfoDouble,
} from './react-native-double.ts'

interface App {
  readonly lab: Lab
  readonly AppState: AppStateDouble
  readonly NetInfo: NetInfoDouble
  readonly connection: ReturnType<Lab['connect']>
  readonly state: ReturnType<Lab['connect']>['store']['getState']
}

async function startApp(options: Partial<ConnectionOptions> = {}, NetInfo = createNetInfo(wifi)): Promise<App> {
  const lab = createLab({ baseUrl: null })
  const AppState = createAppState()
  const environment = { ...lab, ...reactNativeEnvironment({ AppState, NetInfo }) }
  const connection = lab.connect({ ...options, environment })
  connection.open()
  await lab.settle()
  return { lab, AppState, NetInfo, connection, state: connection.store.getState }
}

describe('In React Native', () => {
  test('an app that goes to the background closes its socket, and is back within a second', async () => {
    const { lab, AppState, state } = await startApp()
    lab.socket().open()
    await lab.advance(10_000)
    AppState.to('inactive')
    expect(state().phase).toBe('open')
    AppState.to('background')
    expect(lab.socket().closeCalls).toEqual([{ code: 4900, reason: '' }])
    expect(state()).toMatchObject({ phase: 'waiting', until: { kind: 'resumed' }, last: { cause: 'suspended' } })
    await lab.advance(3_600_000)
    AppState.to('active')
    await lab.advance(1_000)
    lab.socket().open()
    expect(state().phase).toBe('open')
    expect(lab.constructions).toHaveLength(2)
  })

  test("suspend: 'keep' keeps the socket in the background", async () => {
    const { lab, AppState, state } = await startApp({ lifecycle: { suspend: 'keep' } })
    lab.socket().open()
    AppState.to('background')
    AppState.to('active')
    expect(state().phase).toBe('open')
  })

  test('a connection waits for the network, and comes back with it', async () => {
    const { lab, NetInfo, state } = await startApp()
    lab.socket().open()
    NetInfo.to(none)
    lab.socket().errorOnly()
    await lab.advance(100)
    expect(state()).toMatchObject({ until: { kind: 'online' }, last: { cause: 'offline' } })
    NetInfo.to(mobile)
    await lab.advance(500)
    expect(lab.constructions).toHaveLength(2)
  })

  test('a network that is not known yet holds nothing', async () => {
    const { lab } = await startApp({}, createNetInfo())
    expect(lab.constructions).toHaveLength(1)
  })

  test('nothing of the app is listened to after the end', async () => {
    const { lab, AppState, connection } = await startApp()
    lab.socket().open()
    expect(AppState.listeners()).toBe(1)
    connection.close()
    await lab.settle()
    expect(AppState.listeners()).toBe(0)
  })
})

describe('A lie of its WebSocket:', () => {
  test('a close without a code, a reason, or a word on how', async () => {
    const { lab, connection, state } = await startApp()
    lab.socket().open()
    lab.socket().closeWithUndefinedCode()
    expect(closureOf(connection)).toMatchObject({ code: 1006, reason: '', wasClean: false, cause: 'connectionLost' })
    expect(state().phase).toBe('waiting')
  })

  test('1001 in the place of our own 4xxx', async () => {
    const { lab, connection, state } = await startApp()
    lab.socket().open()
    lab.socket().answersClose = false
    connection.close(4000, 'bye')
    lab.socket().closeAs({ code: 1001, reason: 'Stream end encountered', wasClean: false })
    expect(closureOf(connection)).toMatchObject({ code: 4000, reason: 'bye', cause: 'app' })
    expect(state()).toMatchObject({ phase: 'closed', because: 'app' })
  })

  test('1001 in the place of the 4900 of a heartbeat changes nothing either', async () => {
    const { lab, connection } = await startApp({ heartbeat: { message: 'ping' } })
    const [first] = lab.sockets
    first?.open()
    if (first) first.answersClose = false
    await lab.advance(22_500)
    first?.closeAs({ code: 1001, reason: '', wasClean: false })
    expect(closureOf(connection)).toMatchObject({ code: 1006, cause: 'heartbeatTimeout' })
  })

  test('an error without a close after a failed connect, which blocks nobody', async () => {
    const { lab, connection, state } = await startApp()
    lab.socket().errorOnly()
    await lab.advance(100)
    expect(closureOf(connection)).toMatchObject({ cause: 'connectFailed', code: 1006, opened: false })
    expect(state()).toMatchObject({ phase: 'waiting', until: { kind: 'time' } })
  })
})

describe('A TLS failure is told by the message of the error', () => {
  test.for([
    'java.security.cert.CertPathValidatorException: Trust anchor for certification path not found.',
    'The certificate for this server is invalid.',
    'javax.net.ssl.SSLHandshakeException: Handshake failed',
    'A TLS error caused the secure connection to fail.',
  ])('%s', async (message) => {
    const { lab, connection } = await startApp()
    lab.socket().errorWith({ message })
    await lab.advance(100)
    expect(closureOf(connection)).toMatchObject({ status: 'tlsHandshakeError', code: 1006, cause: 'connectFailed' })
  })

  test.for(['Expected HTTP 101 response but was ‘503 ’', 'Unable to resolve host "server.example"', ''])(
    'and this is none: %s',
    async (message) => {
      const { lab, connection } = await startApp()
      lab.socket().errorWith({ message })
      await lab.advance(100)
      expect(closureOf(connection)).toMatchObject({ status: 'abnormalClosure', cause: 'connectFailed' })
    },
  )
})
