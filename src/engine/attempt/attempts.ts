import type { CloseCause, CloseInfo } from '../../domain/status/close-info.ts'
import { closeStatusOf, type AnyStatus } from '../../domain/status/close-status.ts'
import type { Commands } from '../../domain/machine/effect.ts'
import type { LossType } from '../../domain/machine/event.ts'
import type { SessionRule } from '../../domain/policy/retry.ts'
import type { Plan } from '../../domain/policy/verdict.ts'
import { replacedCode } from '../../domain/status/close-code.ts'
import type { PrepareStep } from '../connection-event.ts'
import type { DiagnoseResult } from '../diagnosis/diagnose.ts'
import { undiagnosed } from '../diagnosis/tls-failure.ts'
import type { WebSocketLike, WireData } from '../environment.ts'
import type { Frame } from '../lifecycle/heartbeat.ts'
import type { UrlOption } from '../options/connection-options.ts'
import { helloContext } from './hello.ts'
import type { Inbox } from '../receiving/inbox.ts'
import type { Ports } from '../ports.ts'
import { prepareAddress, type Address, type Preparation } from './preparation.ts'
import { createSocket, type Socket, type SocketEnd } from './socket.ts'

/** How an attempt or its socket ended, before it has a status; and what a diagnosis found out. */
export interface Ending extends SocketEnd {
  readonly cause: CloseCause
  readonly status?: DiagnoseResult['status'] | undefined
  readonly diagnosis?: DiagnoseResult['diagnosis'] | undefined
}

/** What an attempt reports. Every report carries its generation, and a stale one is dropped. */
export interface AttemptListener {
  prepared(generation: number): void
  /** The handshake has its turn, so its time-out begins. */
  started(): void
  opened(type: 'socketOpened' | 'helloDone', generation: number, native: WebSocketLike): void
  failed(type: LossType, generation: number, ending: Ending): void
  /** Looks at a frame first; true keeps it from the app. */
  hears(frame: Frame, reply: (data: WireData) => void, generation: number | undefined): boolean
  /** What follows belongs to a new session of the server. */
  sessionEnded(): void
}

interface Attempt extends Preparation {
  readonly generation: number
  readonly abort: AbortController
  readonly cancelTask: () => void
  address?: Address
  socket?: Socket
  /** When the socket opened, by the monotonic clock. */
  openedMs?: number
  /** And when it ended: its last messages may take a moment longer. */
  endedMs?: number
}

/** The readyState of a socket that takes messages. */
const open = 1

/** What an attempt begins with. */
export interface Beginning {
  readonly attempt: number
  readonly last: CloseInfo<AnyStatus> | null
  readonly own: { readonly generation: number; readonly plan: Plan | null }
  /** Where it leads, instead of to the connection's own URL. */
  readonly url?: UrlOption | undefined
}

/** Runs one attempt at a time, and owns its socket. */
export interface Attempts<Out, S extends string> extends Pick<Commands, 'handshake' | 'close' | 'detach'> {
  readonly prepare: (beginning: Beginning) => void
  /** @param send Encodes a message and hands it to the socket that it is given. */
  readonly hello: (send: (message: Out, openSocket: () => WebSocketLike | null) => void) => void
  /** The socket, as long as it takes messages. */
  readonly openSocket: () => WebSocketLike | null
  /** The closure that an ending makes of the attempt, now. */
  readonly closure: (ending: Ending) => CloseInfo<S>
  /** The key of the rule whose `before` is running; it decides should that fail. */
  readonly pinned: () => string | undefined
  readonly step: () => PrepareStep
  /** What the socket was given and has not transmitted yet. */
  readonly bufferedBytes: () => number
  /** The connection is open. */
  readonly ready: () => void
  /** Gives the socket up and keeps the attempt: what went wrong with it is still being looked into. */
  readonly dropSocket: () => void
  /** Aborted when the attempt is given up. */
  readonly signal: () => AbortSignal | undefined
  /** How many frames came by the socket; those of the heartbeat do not count. */
  readonly frames: () => number
  /** Where the latest handshake led; `''` before the first. */
  readonly hostname: () => string
}

export function createAttempts<In, Out, S extends string>(
  { environment, options, emit, counters, resume }: Ports<In, Out, S>,
  inbox: Inbox<In>,
  listener: AttemptListener,
): Attempts<Out, S> {
  let current: Attempt | null = null
  /** `'new'` from the rule that said so until a connection is open: what fails before that changes nothing. */
  let session: SessionRule = 'same'
  let hostname = ''
  let frames = 0
  /** Stands for the socket in what is heard by it. */
  const heardBy = {}
  const native = (): WebSocketLike | undefined => current?.socket?.native()
  const bufferedBytes = (): number => native()?.bufferedAmount || 0
  const openSocket = (): WebSocketLike | null => {
    const socket = native()
    return socket?.readyState === open ? socket : null
  }
  const receive = (data: unknown): void => {
    // `binaryType` asked for these two
    if (listener.hears(data as Frame, (reply) => openSocket()?.send(reply), current?.generation)) return
    frames += 1
    inbox.receive(data, heardBy)
  }

  /** Runs the app's own functions; what they reject with ends the attempt, unless it is over anyway. */
  const run = async (attempt: Attempt, type: LossType, task: () => Promise<void>): Promise<void> => {
    try {
      await task()
    } catch (error) {
      if (attempt !== current) return
      emit({ type: 'prepareFailed', step: attempt.step, error })
      listener.failed(type, attempt.generation, { cause: 'prepareFailed' })
    }
  }

  /** What a platform says of an end is less than what it means. */
  const causeOf = ({ code, refused }: SocketEnd, opened: boolean): CloseCause => {
    if (refused === 'thrown' || (refused && !opened && environment.blocksSilently)) return 'blocked'
    if (!opened) return 'connectFailed'
    return (code ?? 1006) === 1006 ? 'connectionLost' : 'peer'
  }

  return {
    prepare({ attempt: number, last, own: { generation, plan }, url }) {
      const abort = new AbortController()
      const { signal } = abort
      session = plan?.session === 'new' ? 'new' : session
      if (session === 'new') listener.sessionEnded() // again: a socket that never got past its hello may have moved the cursor
      const prepare = async (): Promise<void> => {
        attempt.address = await prepareAddress(attempt, environment, options)
        listener.prepared(generation)
      }
      const attempt: Attempt = {
        generation,
        abort,
        plan,
        url,
        step: 'before',
        context: { attempt: number, last, cursor: resume?.cursor() ?? null, session, signal },
        cancelTask: environment.startTimer(() => void run(attempt, 'prepareFailed', prepare), 0),
      }
      current = attempt
    },

    handshake() {
      const attempt = current
      if (!attempt?.address) return
      const { generation, context, address } = attempt
      const { origin, hostname: host } = new URL(address.url)
      hostname = host
      emit({ type: 'attemptStarted', attempt: context.attempt, origin })
      attempt.socket = createSocket(
        environment,
        { ...address, timeoutMs: options().connectTimeoutMs },
        {
          started: listener.started,
          opened(socket) {
            counters.connects += 1
            attempt.openedMs = environment.monotonicMs()
            listener.opened('socketOpened', generation, socket)
          },
          received: receive,
          ended(end) {
            const cause = causeOf(end, attempt.openedMs !== undefined)
            attempt.endedMs = environment.monotonicMs()
            inbox.afterAll(() => listener.failed('socketClosed', generation, { ...end, cause }))
          },
        },
      )
    },

    hello(send) {
      const attempt = current
      const socket = native()
      if (!attempt || !socket) return
      attempt.step = 'hello'
      void run(attempt, 'helloFailed', async () => {
        const cursor = resume?.cursor() ?? null // late messages of the socket before may have moved it
        const speak = (message: Out): void => send(message, openSocket)
        await options().hello?.(helloContext<In, Out>({ ...attempt.context, cursor }, inbox, heardBy, speak))
        if (attempt === current) listener.opened('helloDone', attempt.generation, socket) // it may have been given up
      })
    },

    close: (code, reason) => native()?.close(code, reason),

    detach(code, reason) {
      const attempt = current
      current = null
      attempt?.cancelTask()
      attempt?.socket?.detach(code, reason)
      attempt?.abort.abort()
    },

    openSocket,

    closure({ cause, code: told, reason = '', wasClean = false, tls, status, diagnosis }) {
      const { openedMs, endedMs = environment.monotonicMs() } = current ?? {}
      const opened = openedMs !== undefined
      // Before a socket is open no close frame can have come, whatever a platform reports; a TLS failure may be told.
      const code = (opened || cause === 'app' || told === 1015 ? told : undefined) ?? 1006
      const raised = tls && !opened ? 'tlsHandshakeError' : status
      return {
        status: raised ?? (closeStatusOf(code, options().statuses) as CloseInfo<S>['status']), // S are that table's names
        code,
        reason,
        wasClean,
        cause,
        opened,
        atMs: environment.epochMs(),
        openForMs: opened ? endedMs - openedMs : 0,
        unsentBytes: bufferedBytes(),
        diagnosis: diagnosis ?? (raised ? { ...undiagnosed, tls: raised === 'tlsHandshakeError' || null } : null),
      }
    },

    pinned: () => (current?.step === 'before' ? current.plan?.key : undefined),
    step: () => current?.step ?? 'before',
    bufferedBytes,
    ready() {
      session = 'same'
    },
    dropSocket: () => current?.socket?.detach(replacedCode, ''),
    signal: () => current?.abort.signal,
    frames: () => frames,
    hostname: () => hostname,
  }
}
