import { checkDuration } from '../../domain/error/check.ts'
import { paceOf } from '../../domain/machine/pace.ts'
import { CloseArgumentError, OptionError } from '../../domain/error/error.ts'
import { isSendableCode, replacedCode, type SendableCode } from '../../domain/status/close-code.ts'
import { checkUrl } from '../attempt/address.ts'
import { internalsOf, type AnyConnection, type ConnectionInternals } from '../connection.ts'
import { createTimer } from '../timer.ts'
import { drain } from './drain-socket.ts'
import type { ReplacedSocket } from './hand-over-port.ts'

/** The options of {@link handOver}. */
export interface HandOverOptions {
  /** Where this one socket leads: later ones go by the connection's own URL again. @default the connection's own */
  readonly url?: string | URL | undefined
  /**
   * How long the old socket may be silent before it is closed: at most twice as long. Where it is never silent, it
   * is closed after ten times as long. In milliseconds. @default 5_000
   */
  readonly drainMs?: number | undefined
  /** What it is closed with, unless the server closes it first. @default 4900 */
  readonly closeCode?: SendableCode | undefined
}

/** A connection, or the socket that `useWebSocket` returned for it. */
export type HandOverSource = Pick<AnyConnection, 'store'> | { readonly connection: Pick<AnyConnection, 'store'> }

/** The phase is open while there is no socket: how long, where the old one is lost before the new one is ready. */
const graceMs = 2_000

/** One at a time for each connection. */
const busy = new WeakSet<object>()

/** When the hand-overs of the last minute began, by the monotonic clock. */
const begunMs = new WeakMap<object, readonly number[]>()

/** What closes the socket that the latest hand-over of a connection has replaced. */
const closeDrained = new WeakMap<object, () => void>()

/**
 * Moves an open connection to another socket without a gap: opens it beside the old one, runs `hello` on
 * it, and switches when it is ready. The phase stays `open`. The old socket is still heard until the server
 * closes it, or it was silent for `drainMs`: closing drops what is in flight. The next hand-over closes it, too.
 *
 * What is sent from the switch on goes by the new socket, unacknowledged messages first. What comes may come
 * by both, so that only with `resume` there is no duplicate, and the order holds.
 *
 * @returns Whether the connection moved. `false` where it was not open, or was closed meanwhile; where another
 *   hand-over is under way; where the new socket failed (the old one stays), or was not ready 2 s after the old
 *   one was lost; and where the last minute has seen `attemptsPerMinute` of these.
 * @throws {HangupError} At once, where an option cannot be used.
 *
 * @example
 * connection.onMessage((message) => {
 *   if (message.type === 'session_reconnect') void handOver(connection, { url: message.reconnectUrl })
 * })
 */
export function handOver(
  source: HandOverSource,
  { url, drainMs = 5_000, closeCode = replacedCode }: HandOverOptions = {},
): Promise<boolean> {
  const connection = 'connection' in source ? source.connection : source
  const internals = internalsOf(connection)
  checkDuration(OptionError, 'drainMs', drainMs)
  if (!isSendableCode(closeCode)) throw new CloseArgumentError('closeCode', 'sendableCode', closeCode)
  if (url !== undefined) checkUrl(url, internals.environment.baseUrl())
  if (busy.has(connection) || !mayBegin(connection, internals)) return Promise.resolve(false)
  busy.add(connection)
  closeDrained.get(connection)?.()
  return new Promise((resolve) => {
    moveOver(connection, internals, url, (old) => {
      busy.delete(connection)
      if (old) closeDrained.set(connection, drain(connection, internals.environment, old, { drainMs, closeCode }))
      resolve(old !== null)
    })
  })
}

/** A server that asks for it again and again gets no more handshakes a minute than one that closes. */
function mayBegin(connection: object, { environment, options }: ConnectionInternals): boolean {
  const nowMs = environment.monotonicMs()
  const { recentMs, freeAtMs } = paceOf(begunMs.get(connection) ?? [], nowMs, options().attemptsPerMinute)
  if (freeAtMs > nowMs) return false
  begunMs.set(connection, [...recentMs, nowMs])
  return true
}

/** @param settled Called once, with the old socket, or with `null` where it stays. */
function moveOver(
  { store }: Pick<AnyConnection, 'store'>,
  { environment, handOverPort: port, options }: ConnectionInternals,
  url: string | URL | undefined,
  settled: (old: ReplacedSocket | null) => void,
): void {
  const next = port.beside((own) => ({
    ...own,
    prepared() {
      startTimer(Infinity) // until the handshake has its turn
      next?.handshake()
    },
    started: () => startTimer(options().connectTimeoutMs),
    opened(type, _, native) {
      if (type === 'socketOpened' && options().hello) {
        startTimer(options().helloTimeoutMs)
        next?.hello()
      } else next?.takeOver(native, settle)
    },
    failed: () => settle(null),
  }))
  if (!next) return settled(null)
  let isSettled = false
  let isInGrace = false

  const settle = (old: ReplacedSocket | null): void => {
    if (isSettled) return
    isSettled = true
    startTimer(Infinity)
    startGrace(Infinity)
    unsubscribe()
    if (!old) next.detach(replacedCode, '')
    settled(old)
    port.holdLosses(null)
  }
  const startTimer = createTimer(environment, () => settle(null))
  const startGrace = createTimer(environment, () => settle(null))
  const unsubscribe = store.subscribe(({ phase }) => {
    if (phase !== 'open') settle(null)
  })
  port.holdLosses(() => {
    if (!isInGrace) startGrace(graceMs)
    isInGrace = true
  })
  startTimer(options().connectTimeoutMs)
  next.prepare(url)
}
