import { WebSocket as MockSocket } from 'mock-socket'
import type { SocketEventLike, SocketEventType, WebSocketConstructorLike, WebSocketLike } from '../../src/index.ts'
import type { HandshakeAnswer } from './handshake-plan.ts'
import type { Wire } from './room-service.ts'

type Listener = (event: SocketEventLike) => void

const nowhere = 'ws://refused.invalid/'

/**
 * A WebSocket class whose sockets lead to one mock server, and behave as the standard says where
 * mock-socket does not: a refusal is 1006 and not 1000, only 1006 is unclean, nothing is delivered
 * while closing, and a handshake can be left without an answer.
 */
export function mockSocketClass(address: string, knock: () => HandshakeAnswer): WebSocketConstructorLike {
  return class StandardSocket implements WebSocketLike {
    readonly bufferedAmount = 0
    readonly extensions = ''
    binaryType = 'arraybuffer'
    readonly #listeners = new Map<string, Set<Listener>>()
    readonly #socket: MockSocket | undefined
    #opened = false
    /** Only of a socket whose handshake hangs; the others have mock-socket's own. */
    #hangingState: 0 | 2 | 3 = 0

    constructor(_url: string, protocols: string | string[] = []) {
      const answer = knock()
      const isLetIn = answer.kind === 'accept' || answer.kind === 'flap'
      if (answer.kind !== 'hang') this.#socket = this.#connect(isLetIn ? address : nowhere, protocols)
    }

    get readyState(): number {
      return this.#socket?.readyState ?? this.#hangingState
    }

    get protocol(): string {
      return this.#opened ? (this.#socket?.protocol ?? '') : ''
    }

    send(data: string | ArrayBufferLike | ArrayBufferView | Blob): void {
      if (this.readyState === MockSocket.OPEN) this.#socket?.send(wireOf(data))
    }

    close(code?: number, reason?: string): void {
      this.#socket?.close(code, reason)
      if (this.#socket || this.#hangingState !== 0) return
      this.#hangingState = 2
      setTimeout(() => {
        this.#hangingState = 3
        this.#fail()
      })
    }

    addEventListener(type: SocketEventType, listener: Listener): void {
      this.#listeners.set(type, (this.#listeners.get(type) ?? new Set()).add(listener))
    }

    removeEventListener(type: SocketEventType, listener: Listener): void {
      this.#listeners.get(type)?.delete(listener)
    }

    #connect(to: string, protocols: string | string[]): MockSocket {
      const socket = new MockSocket(to, protocols)
      socket.onopen = () => {
        this.#opened = true
        this.#dispatch('open')
      }
      socket.onmessage = ({ data }) => {
        if (socket.readyState === MockSocket.OPEN) this.#dispatch('message', { data })
      }
      socket.onclose = ({ code, reason }) => {
        if (this.#opened) this.#dispatch('close', { code, reason, wasClean: code !== 1006 })
        else this.#fail()
      }
      return socket
    }

    #fail(): void {
      this.#dispatch('error')
      this.#dispatch('close', { code: 1006, reason: '', wasClean: false })
    }

    #dispatch(type: SocketEventType, event: Omit<SocketEventLike, 'type'> = {}): void {
      for (const listener of [...(this.#listeners.get(type) ?? [])]) listener({ type, ...event })
    }
  }
}

/** A copy, as a network makes one. mock-socket turns views of bytes into "[object …]", and Blobs stay Blobs. */
function wireOf(data: string | ArrayBufferLike | ArrayBufferView | Blob): Wire {
  if (typeof data === 'string') return data
  if (data instanceof ArrayBuffer) return data.slice(0)
  if (!ArrayBuffer.isView(data)) throw new TypeError('the mock carries text, ArrayBuffers and views of them')
  return Uint8Array.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)).buffer
}
