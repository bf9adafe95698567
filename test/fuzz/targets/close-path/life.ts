import assert from 'node:assert/strict'
import { createConnection, isHangupError, type Connection } from '../../../../src/core.ts'
import { hold } from '../../../engine/hold.ts'
import { AppError, fails } from '../../../support/arbitraries/app-error.ts'
import type { Blow, Manners } from '../../../support/arbitraries/close-path.ts'
import { createFakeEnvironment, type FakeEnvironment } from '../../../support/fakes/fake-environment.ts'
import { unansweredCloseMs, type FakeWebSocket } from '../../../support/fakes/fake-web-socket.ts'
import { isStep } from '../../phases.ts'
import { optionsOf } from './options.ts'

/** A connection on a fake platform, and what is known of it. */
interface Life {
  readonly meet: (blow: Blow) => Promise<void>
  readonly end: () => Promise<void>
}

/** As many as a minute may see. */
const attemptsPerMinute = 60
/** Those of one connection: its phase's, its linger's, its outbox's, its arrivals', and one for each socket that it leaves. */
const mostTimers = 10
const chokes = (): never => {
  throw new DOMException('of the platform', 'InvalidStateError')
}

export function beginLife(manners: Manners): Life {
  const environment = createFakeEnvironment()
  const abort = new AbortController()
  const givenBack: unknown[] = []
  const taken: string[] = []
  const connection = createConnection(optionsOf(manners, environment, abort.signal, (id) => void givenBack.push(id)))
  const letGos: (() => void)[] = []
  const beganMs = environment.monotonicMs()
  let sent = 0

  watchPhases(connection)
  if (manners.listenersThrow) makeListenersThrow(connection)
  const settle = async (): Promise<void> => {
    await environment.settle()
    assertBounded(environment, beganMs)
    for (const error of environment.takeReported()) assertExpected(error)
  }
  const send = (): void => {
    sent += 1
    const id = String(sent)
    if (connection.send({ id }) !== 'dropped') taken.push(id)
  }

  return {
    async meet(blow) {
      try {
        if (blow.does === 'send') send()
        else if (blow.does === 'hold') letGos.push(hold(connection))
        else if (blow.does === 'letGo') letGos.pop()?.()
        else if (blow.does === 'abort') abort.abort()
        else if (blow.does === 'drained') connection.drained().catch(assertExpected)
        else await strike(blow, connection, environment)
      } catch (error) {
        assertExpected(error)
      }
      await settle()
    },
    async end() {
      environment.freeze(false)
      connection.close()
      for (const letGo of letGos) letGo()
      for (const socket of environment.sockets) socket.drop()
      await environment.advance(unansweredCloseMs)
      for (const error of environment.takeReported()) assertExpected(error)
      environment.expectNothingLeft()
      assertAccountedFor(taken, givenBack, environment, connection)
    },
  }
}

/** What app, server, platform and page do to it. */
function strike(
  blow: Exclude<Blow, { does: 'send' | 'hold' }>,
  connection: Connection<unknown, unknown>,
  environment: FakeEnvironment,
): Promise<void> | void {
  const socket: FakeWebSocket | undefined = environment.sockets.at(-1)
  switch (blow.does) {
    case 'open':
    case 'reconnect':
      return connection[blow.does]()
    case 'close':
      return Reflect.apply(connection.close, connection, [blow.code, blow.reason]) as undefined // as plain JavaScript may
    case 'accept':
      return socket?.open()
    case 'refuse':
    case 'drop':
      return socket?.[blow.does]()
    case 'error':
      return socket?.errorOnly()
    case 'block':
      return environment.throwNext(new DOMException('of the platform', 'SecurityError'))
    case 'choke':
      return socket && void (socket.send = chokes)
    case 'beginToClose':
      return socket?.readyState === 1 ? void (socket.readyState = 2) : undefined
    case 'message':
      return socket?.message(typeof blow.frame === 'string' ? blow.frame : new Uint8Array(blow.frame))
    case 'closed':
      return closeOddly(socket, blow, connection)
    case 'pass':
      return environment.advance(blow.ms)
    case 'jump':
      return environment.jumpEpoch(blow.ms)
    case 'online':
      return environment.setOnline(blow.on)
    case 'hidden':
      return environment.setHidden(blow.on)
    case 'freeze':
      return environment.freeze(blow.on)
    case 'signal':
      return environment.signal(blow.signal)
    default:
      throw new TypeError(`Nobody does ${blow.does}`)
  }
}

/** What the platform says of a closure is what the app is told, where it was open and nobody else had closed it. */
function closeOddly(
  socket: FakeWebSocket | undefined,
  { code, reason, wasClean }: Extract<Blow, { does: 'closed' }>,
  { store, onEvent }: Connection<unknown, unknown>,
): void {
  const { phase } = store.getState()
  const stop = onEvent((event) => {
    if (event.type !== 'closed' || event.info.cause !== 'peer' || phase !== 'open') return
    if (typeof code === 'number') assert.ok(Object.is(event.info.code, code))
    if (typeof reason === 'string') assert.equal(event.info.reason, reason)
  })
  socket?.closeAs({ code, reason, wasClean } as Parameters<FakeWebSocket['closeAs']>[0]) // platforms lie
  stop()
}

function watchPhases({ store }: Connection<unknown, unknown>): void {
  store.subscribe((next, before) => {
    assert.ok(isStep(before.phase, next.phase), `${before.phase} does not lead to ${next.phase}`)
    if (next.phase === 'waiting' && next.until.kind === 'time') assert.ok(Number.isFinite(next.until.atMs))
  })
}

function makeListenersThrow({ store, onMessage, onEvent }: Connection<unknown, unknown>): void {
  store.subscribe(fails)
  onMessage(fails)
  onEvent(fails)
}

function assertBounded(
  { constructions, pendingTimers, liveSockets, monotonicMs }: FakeEnvironment,
  beganMs: number,
): void {
  const minutes = Math.floor((monotonicMs() - beganMs) / 60_000) + 1
  assert.ok(constructions.length <= minutes * attemptsPerMinute, `${constructions.length} attempts`)
  assert.ok(pendingTimers() <= mostTimers, `${pendingTimers()} timers`)
  assert.ok(liveSockets() <= 2, `${liveSockets()} sockets`)
}

/** The app's own errors, the platform's, and ours; anything else is a slip of the engine. */
function assertExpected(error: unknown): void {
  if (error instanceof AppError || error instanceof DOMException || isHangupError(error)) return
  throw error
}

function assertAccountedFor(
  taken: readonly string[],
  givenBack: readonly unknown[],
  { sockets }: FakeEnvironment,
  { stats }: Connection<unknown, unknown>,
): void {
  const transmitted = sockets.flatMap((socket) => socket.sent.map((frame) => /"id":"(\d+)"/.exec(String(frame))?.[1]))
  assert.equal(new Set(givenBack).size, givenBack.length, 'a message is given back once')
  for (const id of taken) assert.ok(transmitted.includes(id) || givenBack.includes(id), `message ${id} is lost`)
  const { queued, unacknowledged } = stats()
  assert.deepEqual({ queued, unacknowledged }, { queued: 0, unacknowledged: 0 })
}
