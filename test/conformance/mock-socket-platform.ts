import { Server, WebSocket as MockSocket, type Client } from 'mock-socket'
import type { SocketEventLike, SocketEventType, WebSocketLike } from '../../src/core.ts'
import type { Behaviour, Step } from '../support/behaviour.ts'
import { CannotPerform, perform, type Peer } from '../support/perform.ts'
import { createQueueingSignal } from '../support/signal.ts'
import type { Platform } from './run-case.ts'

let served = 0

/** mock-socket, whose servers and sockets live in one process and need no network. */
export const mockSocketPlatform: Platform = {
  serve: async (behaviour) => {
    assertPerformable(behaviour)
    served += 1
    const url = `ws://mock-${served}.example/`
    const stop = behaviour.handshake.kind === 'unreachable' ? () => undefined : startMockServer(url, behaviour)
    return { url, environment: { WebSocket: AdaptedMockSocket }, stop }
  },
}

function startMockServer(url: string, { handshake, steps }: Behaviour): () => void {
  const server = new Server(url, { mock: false, verifyClient: () => handshake.kind === 'accept' })
  server.on('connection', (client) => void perform(steps, peerOf(client)))
  return () => server.stop()
}

function peerOf(client: Client): Peer {
  const message = createQueueingSignal()
  client.on('message', message.give)
  const { pathname, search } = new URL(client.url)
  const close = (code: number, reason = ''): void => client.close({ code, reason, wasClean: code !== 1006 })
  return {
    url: `${pathname}${search}`,
    send: (data) => client.send(typeof data === 'string' ? data : Uint8Array.from(data)),
    // What a socket reports is all that mock-socket knows: 1005 is an empty frame, 1006 none.
    close: (code, reason) => close(code ?? 1005, reason),
    violate: (rule) => {
      throw new CannotPerform(rule)
    },
    drop: () => close(1006),
    reset: () => close(1006),
    pause: (forMs) => new Promise((resolve) => void setTimeout(resolve, forMs)),
    until: (what) => {
      if (what === 'cue') throw new CannotPerform('mock-socket is not cued')
      return message.next()
    },
  }
}

function assertPerformable({ handshake, steps, answersClose }: Behaviour): void {
  const cannot = (what: string): never => {
    throw new CannotPerform(`mock-socket ${what}`)
  }
  if (!answersClose) cannot('always answers a close frame')
  if (handshake.kind === 'hang' || (handshake.kind === 'accept' && handshake.afterMs > 0)) cannot('answers after 4 ms')
  if (steps.some((step: Step) => step.kind === 'violate')) cannot('has no frames')
}

/** mock-socket's own types do not fit the DOM's, and it leaves some fields out. */
class AdaptedMockSocket implements WebSocketLike {
  private readonly socket: MockSocket

  constructor(url: string, protocols?: string | string[]) {
    this.socket = new MockSocket(url, protocols)
  }

  get readyState(): number {
    return this.socket.readyState
  }
  get bufferedAmount(): number {
    return this.socket.bufferedAmount ?? 0
  }
  get protocol(): string {
    return this.socket.protocol
  }
  get extensions(): string {
    return this.socket.extensions ?? ''
  }
  get binaryType(): string {
    return this.socket.binaryType
  }
  set binaryType(type: string) {
    this.socket.binaryType = type === 'arraybuffer' ? 'arraybuffer' : 'blob'
  }

  send(data: string | ArrayBufferLike | ArrayBufferView | Blob): void {
    this.socket.send(data as string) // the union lacks SharedArrayBuffer, which nobody sends
  }
  close(code?: number, reason?: string): void {
    this.socket.close(code, reason)
  }
  addEventListener(type: SocketEventType, listener: (event: SocketEventLike) => void): void {
    this.socket.addEventListener(type, listener)
  }
  removeEventListener(type: SocketEventType, listener: (event: SocketEventLike) => void): void {
    this.socket.removeEventListener(type, listener)
  }
}
