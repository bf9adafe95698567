import { OptionError } from '../domain/error/error.ts'
import type { CloseStatuses } from '../domain/status/close-status.ts'
import type { Codec } from '../engine/codec.ts'
import type { WebSocketConstructorLike } from '../engine/environment.ts'
import { accepts, checkRestart, type Behaviour, type RestartOptions } from './behaviour.ts'
import { anyCodec } from './message-codec.ts'
import { createMessageLog } from './message-log.ts'
import type { MockActions, MockConnection } from './mock-connection.ts'
import { turnsOf, type Script } from './script.ts'
import { serve, type Served } from './serve.ts'
import type { FarEnd } from './standard-socket.ts'
import { socketUrl } from './socket-url.ts'
import { listen, MockWebSocket, takePlace, type Host } from './transport.ts'

/** What a mock server is and does from its start. */
export interface MockServerOptions<In, Out, S extends string = never> {
  /** What connections get until `plays()` says something else. @default accepts() */
  readonly plays?:
    | Behaviour<NoInfer<In>, NoInfer<Out>, NoInfer<S>>
    | Script<NoInfer<In>, NoInfer<Out>, NoInfer<S>>
    | undefined
  /**
   * How the server reads and writes messages: from its side, so `json<Out, In>()`.
   *
   * @default text and bytes as they are, everything else as JSON
   */
  readonly codec?: Codec<Out, In> | undefined
  /** The app's own statuses, whose names `closes` then takes. */
  readonly statuses?: CloseStatuses<S> | undefined
  /** Whether it stands in for the global WebSocket. Without it, inject `server.WebSocket`. @default true */
  readonly global?: boolean | undefined
}

/** A server without a network. Its actions are for every connection that is open. */
export interface MockServer<in In = unknown, in out Out = unknown, in S extends string = never> extends MockActions<
  In,
  S
> {
  /** What connections to come get, from the beginning of the script. */
  readonly plays: (script: Behaviour<In, Out, S> | Script<In, Out, S>) => void
  /**
   * Closes every connection with 1012, refuses all until `afterMs` have passed, and then goes on with its script.
   *
   * @throws {OptionError} Rejects with it where `afterMs` is no delay.
   */
  readonly restarts: (options?: RestartOptions) => Promise<void>
  /** Every connection whose handshake arrived, the oldest first: those that were refused, too. */
  readonly connections: readonly MockConnection<In, Out, S>[]
  /** What all clients have sent, in the order in which it arrived. */
  readonly received: readonly Out[]
  /**
   * The first message that fits and that no earlier call was given; one that came already, or the next.
   *
   * @throws {HangupError} Rejects with it where the server is stopped first.
   */
  readonly waitForMessage: (fits?: (message: Out) => boolean) => Promise<Out>
  /** For `environment: { WebSocket: server.WebSocket }`. Where no mock server answers, it makes the platform's own. */
  readonly WebSocket: WebSocketConstructorLike
  /** Drops what is open, frees the address and gives the global WebSocket back. May be called again. */
  readonly stop: () => void
}

/** `using server = createMockServer(…)`, for a TypeScript that knows of it. */
export type StoppedByUsing = typeof Symbol extends { readonly dispose: infer D extends symbol }
  ? { readonly [K in D]: () => void }
  : unknown

/**
 * Answers WebSockets to one URL, whatever its query, instead of a network. Sockets to other URLs are left alone.
 *
 * A handshake takes 4 ms, and so does each message of a client and its close frame: with fake timers, let time
 * pass. What the server does is heard as soon as the promise of its action settles, also with fake timers.
 *
 * `In` are the messages that come to the client, `Out` those that it sends. With explicit ones, the names of
 * `statuses` are a third: `createMockServer<In, Out, keyof typeof statuses>(…)`.
 *
 * @param url What the app connects to; a relative one is the page's.
 * @throws {OptionError} Where another mock server answers there.
 * @throws {DOMException} A SyntaxError, where it is no URL of a WebSocket.
 *
 * @example
 * using server = createMockServer('wss://example.com/live')
 * render(<Live />)
 * await screen.findByText('Live')
 * await act(() => server.closes('policyViolation', 'kicked'))
 * expect(screen.getByRole('alert')).toHaveTextContent('kicked')
 */
export function createMockServer<In = unknown, Out = unknown, S extends string = never>(
  url: string | URL,
  options: MockServerOptions<In, Out, S> = {},
): MockServer<In, Out, S> & StoppedByUsing {
  const { codec = anyCodec<In, Out>(), statuses = {}, global = true } = options
  const log = createMessageLog<Out>()
  const connections: Served<In, Out>[] = []
  const dialling = new Set<FarEnd>()
  let nextTurn = turnsOf<In, Out, S>(options.plays ?? accepts())
  let backAtMs = 0

  const restarts = async ({ afterMs = 0, reason = '' }: RestartOptions = {}): Promise<void> => {
    checkRestart({ afterMs })
    backAtMs = Date.now() + afterMs
    const open = connections.filter(({ isOpen }) => isOpen())
    await Promise.all(open.map(({ closes }) => closes('serviceRestart', reason)))
  }
  const ports = { codec, statuses, received: log.add, restarts: (how: RestartOptions) => void restarts(how) }
  const connect = (end: FarEnd): Served<In, Out> => {
    const isAway = Date.now() < backAtMs
    const connection = serve(end, isAway ? away : nextTurn(), ports)
    connections.push(connection)
    connection.begin()
    return connection
  }
  const answer = (end: FarEnd): Host => {
    let connection: Served<In, Out> | undefined
    dialling.add(end)
    return {
      arrived() {
        if (dialling.delete(end)) connection = connect(end)
      },
      received: (data, bytes) => connection?.host.received(data, bytes),
      closed: (code, reason) => connection?.host.closed(code, reason),
      abandoned() {
        dialling.delete(end)
        connection?.host.abandoned()
      },
    }
  }
  const onAll = async (act: (connection: Served<In, Out>) => Promise<void>): Promise<void> => {
    const open = connections.filter(({ isOpen }) => isOpen())
    if (!open.length) throw new OptionError('server', 'noneOpen')
    await Promise.all(open.map(act))
  }

  const hangUp = listen(socketUrl(url), answer)
  const giveBack = global ? takePlace() : () => {}
  let stopped = false
  const stop = (): void => {
    if (stopped) return // the address may be another server's by now
    stopped = true
    hangUp()
    giveBack()
    log.stop()
    for (const end of dialling) void end.fail()
    dialling.clear()
    for (const connection of connections) connection.stop()
  }
  const server: MockServer<In, Out, S> = {
    plays: (script) => void (nextTurn = turnsOf(script)),
    sends: (...messages) => onAll(({ sends }) => sends(...messages)),
    closes: (as, reason) => onAll(({ closes }) => closes(as, reason)),
    drops: () => onAll(({ drops }) => drops()),
    goesSilent: () => onAll(({ goesSilent }) => goesSilent()),
    restarts,
    connections,
    received: log.all,
    waitForMessage: (fits = () => true) => log.wait(fits),
    WebSocket: MockWebSocket,
    stop,
  }
  return stoppedByUsing(server, stop)
}

const away = { handshake: { kind: 'refuse', status: 503, times: Infinity }, steps: [], replies: [] } as const

/** Not every TypeScript and not every platform has `Symbol.dispose`. */
function stoppedByUsing<T extends object>(server: T, stop: () => void): T & StoppedByUsing {
  const dispose: unknown = Reflect.get(Symbol, 'dispose')
  return Object.assign(server, typeof dispose === 'symbol' && { [dispose]: stop }) as T & StoppedByUsing // a key that TypeScript may not know
}
