import type { SocketEventLike, SocketEventType, WebSocketConstructorLike, WebSocketLike } from '../../../src/index.ts'
import type { PageWeather } from './page-weather.ts'

type Listener = (event: SocketEventLike) => void

export interface WeatheredSocketOptions {
  readonly conditions: PageWeather['conditions']
  /** What the socket really is. */
  readonly Inner: WebSocketConstructorLike
  /** Where it really goes. */
  readonly url: string
}

const CONNECTING = 0
const CLOSED = 3

/**
 * A WebSocket class out in the weather. While the page is offline no handshake leaves it; and nothing,
 * not even a close frame, gets through on a socket whose network is gone.
 */
export function weatheredSocketClass({ conditions, Inner, url }: WeatheredSocketOptions): WebSocketConstructorLike {
  return class WeatheredSocket implements WebSocketLike {
    readonly #listeners = new Map<string, Set<Listener>>()
    readonly #network = conditions.getState().network
    readonly #inner: WebSocketLike | undefined
    #hasFailed = false

    constructor(_url: string, protocols: string | string[] = []) {
      if (!conditions.getState().isOnline) {
        setTimeout(() => this.#fail())
        return
      }
      const inner = new Inner(url, protocols)
      inner.binaryType = 'arraybuffer'
      for (const type of ['open', 'message', 'error', 'close'] as const) {
        inner.addEventListener(type, (event) => {
          if (!this.#isCut()) this.#dispatch(event)
        })
      }
      this.#inner = inner
    }

    /** As the engine sets it, and as the inner socket has it already. */
    binaryType = 'arraybuffer'

    get readyState(): number {
      return this.#inner?.readyState ?? (this.#hasFailed ? CLOSED : CONNECTING)
    }

    get bufferedAmount(): number {
      return this.#inner?.bufferedAmount ?? 0
    }

    get protocol(): string {
      return this.#inner?.protocol ?? ''
    }

    get extensions(): string {
      return this.#inner?.extensions ?? ''
    }

    send(data: string | ArrayBufferLike | ArrayBufferView | Blob): void {
      if (!this.#isCut()) this.#inner?.send(data)
    }

    close(code?: number, reason?: string): void {
      this.#inner?.close(code, reason)
    }

    addEventListener(type: SocketEventType, listener: Listener): void {
      this.#listeners.set(type, (this.#listeners.get(type) ?? new Set()).add(listener))
    }

    removeEventListener(type: SocketEventType, listener: Listener): void {
      this.#listeners.get(type)?.delete(listener)
    }

    #isCut(): boolean {
      const { isOnline, network } = conditions.getState()
      return !isOnline || network !== this.#network
    }

    #fail(): void {
      this.#hasFailed = true
      this.#dispatch({ type: 'error' })
      this.#dispatch({ type: 'close', code: 1006, reason: '', wasClean: false })
    }

    #dispatch(event: SocketEventLike): void {
      for (const listener of [...(this.#listeners.get(event.type) ?? [])]) listener(event)
    }
  }
}
