import { Server, WebSocket as Wire, type Client } from 'mock-socket'
import { OptionError } from '../domain/error/error.ts'
import type { WebSocketLike } from '../engine/environment.ts'
import { createStandIn, type StandIn } from './stand-in.ts'
import { StandardSocket, type FarEnd, type NearEnd } from './standard-socket.ts'
import { addressOf, dialledAddress } from './socket-url.ts'
import { onObservedWire } from './wire.ts'

/** What a server hears of one client. */
export interface Host {
  /** A handshake has arrived. */
  readonly arrived: () => void
  readonly received: (data: string | ArrayBuffer | Blob, bytes: number) => void
  /** The client's close frame has arrived. */
  readonly closed: (code: number | undefined, reason: string) => void
  /** The client gave up its handshake. */
  readonly abandoned: () => void
}

/** Called for every socket that dials, with its far end. */
export type Answer = (end: FarEnd) => Host

/** One socket's way through mock-socket. */
interface Line {
  readonly host: Host
  /** What mock-socket is carrying: it would make texts of bytes, so it only says when something arrives. */
  readonly underWay: { readonly data: string | ArrayBuffer | Blob; readonly bytes: number }[]
}

const answers = new Map<string, Answer>()
const lines = new WeakMap<object, Line>()

/**
 * What goes from client to server goes through mock-socket, which brings both together by their URL and takes
 * 4 ms for each step. What comes back does not: mock-socket delivers in the middle of the caller's function,
 * closes refused connections with 1000, and drops nothing.
 */
class MockSocket extends StandardSocket {
  constructor(url: string | URL, protocols: string | string[] = []) {
    super(url, protocols, (end) => onObservedWire(end.url, () => dial(end)))
  }
}

function dial(end: FarEnd): NearEnd {
  const address = addressOf(new URL(end.url))
  const answer = answers.get(address)
  if (!answer) return dialNobody(end)
  const host = answer(end)
  const wire = new Wire(address)
  const underWay: Line['underWay'] = []
  lines.set(wire, { host, underWay })
  return {
    send(data, bytes) {
      underWay.push({ data, bytes })
      wire.send('')
    },
    close(code, reason) {
      wire.addEventListener('close', () => host.closed(code, reason))
      wire.close()
    },
    abandon: host.abandoned,
  }
}

function dialNobody(end: FarEnd): NearEnd {
  void end.fail()
  return { send: () => {}, close: () => {}, abandon: () => {} }
}

/**
 * Listens at an address until the returned function is called.
 *
 * @throws {OptionError} Where another mock server does.
 */
export function listen(url: URL, answer: Answer): () => void {
  const address = addressOf(url)
  if (answers.has(address)) throw new OptionError('url', 'servedTwice', address)
  const server = new Server(address, { mock: false })
  answers.set(address, answer)
  server.on('connection', ({ target: wire, on }: Client) => {
    const line = lines.get(wire)
    on('message', () => {
      const next = line?.underWay.shift()
      if (next) line?.host.received(next.data, next.bytes)
    })
    line?.host.arrived()
  })
  return () => {
    answers.delete(address)
    server.stop()
  }
}

const standIn: StandIn<WebSocketLike> = createStandIn(MockSocket, (url) => {
  const address = dialledAddress(url)
  return address !== undefined && answers.has(address)
})

/** Stands in for the global WebSocket until the returned function is called. */
export const takePlace: () => () => void = standIn.takePlace

/** The constructor that apps get. */
export const MockWebSocket: StandIn<WebSocketLike>['WebSocket'] = standIn.WebSocket
