import type { WebSocketLike } from '../engine/environment.ts'
import { HandlerTarget } from './handler-target.ts'
import { assertCloseArguments, copyOf, offeredProtocols, sizeOf, type SendData } from './socket-arguments.ts'
import { socketUrl } from './socket-url.ts'
import type { WireEvent } from './wire.ts'

/** What a close event says. */
export interface SocketClose {
  readonly code: number
  readonly reason: string
  readonly wasClean: boolean
}

/** What the other side can do to a socket. Each settles once the socket's listeners have heard of it. */
export interface FarEnd {
  readonly url: string
  readonly protocols: readonly string[]
  /** The handshake succeeds. A protocol that was not offered fails it. */
  readonly accept: (protocol: string) => Promise<void>
  /** A message arrives. */
  readonly deliver: (data: string | ArrayBuffer) => Promise<void>
  /** The socket is closed. */
  readonly end: (close: SocketClose) => Promise<void>
  /** The platform fails the connection: an error, and the close in the same task. */
  readonly fail: (code?: number) => Promise<void>
  /** So many bytes have left; until then they are in `bufferedAmount`. */
  readonly left: (bytes: number) => void
}

/** What a socket does to the other side. */
export interface NearEnd {
  readonly send: (data: string | ArrayBuffer | Blob, bytes: number) => void
  /** A close frame goes out. */
  readonly close: (code: number | undefined, reason: string) => void
  /** The handshake is given up. */
  readonly abandon: () => void
  /** Told of what the socket hears, before the app is. */
  readonly heard?: ((event: WireEvent) => void) | undefined
}

const states = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 } as const
const abnormal = { code: 1006, reason: '', wasClean: false }

/**
 * A WebSocket as the standard has it, without a network: someone plays its other side.
 *
 * Whatever comes in waits for the end of what runs now, in a promise and not in a timer: so nothing is
 * delivered in the middle of an app's function, and fake timers do not hold it up.
 *
 * @see https://websockets.spec.whatwg.org/#the-websocket-interface
 */
export class StandardSocket extends HandlerTarget implements WebSocketLike {
  static readonly CONNECTING: 0 = states.CONNECTING
  static readonly OPEN: 1 = states.OPEN
  static readonly CLOSING: 2 = states.CLOSING
  static readonly CLOSED: 3 = states.CLOSED
  readonly CONNECTING: 0 = states.CONNECTING
  readonly OPEN: 1 = states.OPEN
  readonly CLOSING: 2 = states.CLOSING
  readonly CLOSED: 3 = states.CLOSED
  readonly extensions: string = ''
  readonly url: string
  #readyState: number = states.CONNECTING
  #bufferedAmount = 0
  #binaryType = 'blob'
  #protocol = ''
  #delivered: Promise<void> = Promise.resolve()
  readonly #peer: NearEnd

  constructor(url: string | URL, protocols: string | string[], dial: (end: FarEnd) => NearEnd) {
    super()
    this.url = socketUrl(url).href
    const offered = offeredProtocols(protocols)
    this.#peer = dial({
      url: this.url,
      protocols: offered,
      accept: (protocol) => this.#later(() => this.#open(protocol, offered)),
      deliver: (data) => this.#later(() => this.#receive(data)),
      end: (close) => this.#later(() => this.#close(close)),
      fail: (code = 1006) => this.#later(() => this.#fail(code)),
      left: (bytes) => void (this.#bufferedAmount -= bytes),
    })
  }

  get readyState(): number {
    return this.#readyState
  }
  get bufferedAmount(): number {
    return this.#bufferedAmount
  }
  get protocol(): string {
    return this.#protocol
  }
  get binaryType(): string {
    return this.#binaryType
  }
  set binaryType(type: string) {
    if (type === 'blob' || type === 'arraybuffer') this.#binaryType = type
  }

  send(data: SendData): void {
    if (this.#readyState === states.CONNECTING) throw new DOMException('Still connecting', 'InvalidStateError')
    const copy = copyOf(data)
    const bytes = sizeOf(copy)
    this.#bufferedAmount += bytes // and stays there where the socket is closing or closed
    if (this.#readyState === states.OPEN) this.#peer.send(copy, bytes)
  }

  close(code?: number, reason?: string): void {
    assertCloseArguments(code, reason)
    if (this.#readyState >= states.CLOSING) return
    const opened = this.#readyState === states.OPEN
    this.#readyState = states.CLOSING
    if (opened) return this.#peer.close(code, reason ?? '')
    this.#peer.abandon()
    void this.#later(() => this.#fail(1006))
  }

  #later(task: () => void): Promise<void> {
    const delivered = this.#delivered.then(task)
    // Where a platform lets a listener's error through, whoever awaits this delivery gets it, and the next goes on.
    this.#delivered = delivered.catch(() => {})
    return delivered
  }

  #open(protocol: string, offered: readonly string[]): void {
    if (this.#readyState !== states.CONNECTING) return
    if (protocol !== '' && !offered.includes(protocol)) return this.#fail(1006)
    this.#readyState = states.OPEN
    this.#protocol = protocol
    this.#peer.heard?.({ type: 'opened', protocol })
    this.dispatchEvent(new Event('open'))
  }

  #receive(data: string | ArrayBuffer): void {
    if (this.#readyState !== states.OPEN) return
    this.#peer.heard?.({ type: 'received', data })
    const received = typeof data === 'string' || this.#binaryType !== 'blob' ? data : new Blob([data])
    this.dispatchEvent(new MessageEvent('message', { data: received, origin: new URL(this.url).origin }))
  }

  #fail(code: number): void {
    if (this.#readyState === states.CLOSED) return
    this.#readyState = states.CLOSED
    const close = { ...abnormal, code }
    this.#peer.heard?.({ type: 'closed', ...close })
    this.dispatchEvent(new Event('error'))
    this.dispatchEvent(closeEvent(close))
  }

  #close(close: SocketClose): void {
    if (this.#readyState === states.CLOSED) return
    this.#readyState = states.CLOSED
    this.#peer.heard?.({ type: 'closed', ...close })
    this.dispatchEvent(closeEvent(close))
  }
}

/** Node before 23 has no CloseEvent. */
function closeEvent(close: SocketClose): Event {
  return typeof CloseEvent === 'undefined' ? Object.assign(new Event('close'), close) : new CloseEvent('close', close)
}
