import { OptionError } from '../domain/error/error.ts'
import { createHandshakeGate } from '../engine/attempt/handshake-gate.ts'
import type { Environment, WebSocketConstructorLike } from '../engine/environment.ts'
import { createFakeLifecycle, type FakeLifecycle } from './fake-lifecycle.ts'
import { createFakeSocket, type FakeSocket } from './fake-socket.ts'
import { createFakeTime, type FakeTime } from './fake-time.ts'
import { StandardSocket } from './standard-socket.ts'

/** What a fake environment begins with. */
export interface FakeEnvironmentOptions {
  /** Every random number. @default 0.5 */
  readonly random?: number | (() => number) | undefined
  /** What the clock shows, in milliseconds since the epoch. @default 2030-01-01 */
  readonly startAtMs?: number | undefined
  /** The page's URL, for relative ones; `null` where there is no page. @default 'https://app.example/' */
  readonly baseUrl?: string | null | undefined
}

/** What a connection has in use. */
export interface InUse {
  /** Sockets that are connecting or open. */
  readonly sockets: number
  /** Timers and frames that are waited for. */
  readonly timers: number
  /** Listeners to page and network. */
  readonly listeners: number
}

/** An environment in which nothing happens but what a test does. */
export interface FakeEnvironment
  extends Environment, Pick<FakeTime, 'advance'>, Pick<FakeLifecycle, 'setOnline' | 'setHidden' | 'signal'> {
  /** Makes sockets whose other ends are in `sockets`. */
  readonly WebSocket: WebSocketConstructorLike
  /** The server's ends of all sockets, the oldest first. */
  readonly sockets: readonly FakeSocket[]
  /**
   * The latest of them, after whatever is due now: a connection prepares itself before it has a socket.
   *
   * @throws {OptionError} Rejects with it where there is none.
   */
  readonly socket: () => Promise<FakeSocket>
  /** What was thrown by the app's own functions. */
  readonly reported: readonly unknown[]
  /** What is in use at the moment: nothing once every connection is closed and what closing takes is over. */
  readonly inUse: () => InUse
}

/**
 * Clock, random numbers, sockets, page and network for `createConnection({ environment })`: time passes when the
 * test says so, sockets do what it says, and nothing global is touched.
 *
 * @example
 * const environment = fakeEnvironment()
 * const connection = createConnection({ url: 'wss://example.com/live', environment })
 * connection.open()
 * const socket = await environment.socket()
 * await socket.accepts()
 * await socket.closes('serviceRestart')
 * await environment.advance(30_000)
 * expect(environment.sockets).toHaveLength(2)
 */
export function fakeEnvironment(options: FakeEnvironmentOptions = {}): FakeEnvironment {
  const { random = 0.5, startAtMs = Date.UTC(2030, 0, 1), baseUrl = 'https://app.example/' } = options
  const { signals, listenerCount, ...lifecycle } = createFakeLifecycle()
  const sockets: FakeSocket[] = []
  const clients: EnvironmentSocket[] = []
  const reported: unknown[] = []
  class EnvironmentSocket extends StandardSocket {
    constructor(url: string | URL, protocols: string | string[] = []) {
      super(url, protocols, (end) => {
        const { socket, near } = createFakeSocket(end)
        sockets.push(socket)
        return near
      })
      clients.push(this)
    }
  }
  const { pendingTimers, ...time } = createFakeTime(startAtMs)
  return {
    ...time,
    ...lifecycle,
    lifecycle: signals,
    random: () => (typeof random === 'number' ? random : random()),
    baseUrl: () => baseUrl ?? undefined,
    blocksSilently: true,
    reportError: (error) => void reported.push(error),
    gate: createHandshakeGate(),
    WebSocket: EnvironmentSocket,
    sockets,
    async socket() {
      await time.advance(0)
      const latest = sockets.at(-1)
      if (!latest) throw new OptionError('socket', 'noneOpen')
      return latest
    },
    reported,
    inUse: () => ({
      sockets: clients.filter(({ readyState }) => readyState < StandardSocket.CLOSING).length,
      timers: pendingTimers(),
      listeners: listenerCount(),
    }),
  }
}
