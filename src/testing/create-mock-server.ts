import { OptionError } from '../domain/error/error.ts'
import type { CloseStatuses } from '../domain/status/close-status.ts'
import type { Codec } from '../engine/codec.ts'
import type { WebSocketConstructorLike } from '../engine/environment.ts'
import { accepts, checkRestart, type Behaviour, type RestartOptions } from './behaviour.ts'
import { anyCodec } from './message-codec.ts'
import { createMessageLog, type WaitOptions } from './message-log.ts'
import type { MockActions, MockConnection } from './mock-connection.ts'
import { createMockFetch } from './mock-fetch.ts'
import { createProgramme } from './programme.ts'
import type { Script } from './script.ts'
import { serve, type Served } from './serve.ts'
import { socketUrl } from './socket-url.ts'
import { createSwitchboard } from './switchboard.ts'
import { listen, MockWebSocket, takePlace } from './transport.ts'

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
  /**
   * What connections to come get, from the beginning of the script.
   *
   * @throws {OptionError} Where it closes with a name that is none, or with a longer reason than 123 bytes; and once
   *   the server is stopped.
   */
  readonly plays: (script: Behaviour<In, Out, S> | Script<In, Out, S>) => void
  /**
   * Closes every connection with 1012, refuses all until `afterMs` have passed, and then goes on with its script.
   *
   * @throws {OptionError} Rejects with it where `afterMs` is no delay, or the reason is longer than 123 bytes; and once
   *   the server is stopped.
   */
  readonly restarts: (options?: RestartOptions) => Promise<void>
  /** Every connection whose handshake arrived, the oldest first: those that were refused, too. */
  readonly connections: readonly MockConnection<In, Out, S>[]
  /** What all clients have sent, in the order in which it arrived. */
  readonly received: readonly Out[]
  /**
   * The first message that fits and that no earlier call was given; one that came already, or the next.
   *
   * @throws {HangupError} Rejects with it where none comes in time, or the server is stopped first. It tells what came.
   */
  readonly waitForMessage: (fits?: (message: Out) => boolean, options?: WaitOptions) => Promise<Out>
  /** For `environment: { WebSocket: server.WebSocket }`. Where no mock server answers, it makes the platform's own. */
  readonly WebSocket: WebSocketConstructorLike
  /**
   * For `httpDiagnosis({ url, fetch: server.fetch })`: answers a request to any URL as the latest handshake was
   * answered, and before the first as it will be. That is the status of `refuses(401)` and its Retry-After, or 200;
   * a TypeError, as from a network that fails, where nobody is there: `refuses()` without a status, `hangs()`, a
   * failure of TLS, while the server restarts and once it is stopped. A signal that is aborted rejects it with the
   * signal's reason. The global fetch stays as it is.
   */
  readonly fetch: typeof fetch
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
  const programme = createProgramme<In, Out, S>(statuses)
  const connections: Served<In, Out>[] = []
  let stopped = false

  programme.plays(options.plays ?? accepts())
  const ports = { codec, statuses, received: log.add, restarts: (how: RestartOptions) => void restarts(how) }
  const switchboard = createSwitchboard((end) => {
    const connection = serve(end, programme.next(), ports)
    connections.push(connection)
    connection.begin()
    return connection.host
  })
  const onOpen = async (act: (connection: Served<In, Out>) => Promise<void>): Promise<number> => {
    const open = connections.filter(({ isOpen }) => isOpen())
    await Promise.all(open.map(act))
    return open.length
  }
  const onAll = async (act: (connection: Served<In, Out>) => Promise<void>): Promise<void> => {
    if (!(await onOpen(act))) throw new OptionError('server', 'noneOpen')
  }
  const restarts = async ({ afterMs = 0, reason = '' }: RestartOptions = {}): Promise<void> => {
    checkRestart({ afterMs, reason })
    programme.away(afterMs)
    await onOpen(({ closes }) => closes('serviceRestart', reason))
  }

  const hangUp = listen(socketUrl(url), switchboard.answer)
  const giveBack = global ? takePlace() : () => {}
  const stop = (): void => {
    if (stopped) return // the address may be another server's by now
    stopped = true
    hangUp()
    giveBack()
    log.stop()
    programme.stop()
    switchboard.stop()
    for (const connection of connections) connection.stop()
  }
  const server: MockServer<In, Out, S> = {
    plays: programme.plays,
    sends: (...messages) => onAll(({ sends }) => sends(...messages)),
    closes: (as, reason) => onAll(({ closes }) => closes(as, reason)),
    drops: () => onAll(({ drops }) => drops()),
    goesSilent: () => onAll(({ goesSilent }) => goesSilent()),
    restarts,
    connections,
    received: log.all,
    waitForMessage: log.wait,
    WebSocket: MockWebSocket,
    fetch: createMockFetch(programme.handshake),
    stop,
  }
  return stoppedByUsing(server, stop)
}

/** Not every TypeScript and not every platform has `Symbol.dispose`. */
function stoppedByUsing<T extends object>(server: T, stop: () => void): T & StoppedByUsing {
  const dispose: unknown = Reflect.get(Symbol, 'dispose')
  return Object.assign(server, typeof dispose === 'symbol' && { [dispose]: stop }) as T & StoppedByUsing // a key that TypeScript may not know
}
