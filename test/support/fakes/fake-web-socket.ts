import type { SocketEventLike, SocketEventType, WebSocketLike } from '../../../src/core.ts'
import { assertCloseArguments, copyOf, sizeOf, type SendData } from '../../../src/testing/socket-arguments.ts'
import type { FakeClock } from './fake-clock.ts'

/** How long Chromium waits for a peer that does not answer a close frame. */
export const unansweredCloseMs = 60_000

/** The standard's numbers for `readyState`. */
const readyStates = { connecting: 0, open: 1, closing: 2, closed: 3 } as const

type Listeners = { readonly [type in SocketEventType]: Set<(event: SocketEventLike) => void> }

/**
 * A WebSocket without a network, whose methods in the second half play the server and the platform.
 * Ordering of events, `readyState` and what `close()` refuses are the standard's; where platforms
 * differ it does as Chromium does.
 */
export class FakeWebSocket implements WebSocketLike {
  readyState: number = readyStates.connecting
  bufferedAmount = 0
  protocol = ''
  extensions = ''
  binaryType = 'blob'
  readonly url: string
  readonly protocols: readonly string[]
  readonly constructedAtMs: number
  /** What was handed to `send` while the socket was open. */
  readonly sent: unknown[] = []
  /** Every call of `close`, as it was made. */
  readonly closeCalls: { readonly code: number | undefined; readonly reason: string | undefined }[] = []
  /** Whether the peer answers our close frame. */
  answersClose = true
  /** Called at every `send` that reached the peer. */
  whenSent: () => void = () => undefined
  private readonly clock: FakeClock
  private readonly listeners: Listeners = { open: new Set(), error: new Set(), message: new Set(), close: new Set() }

  constructor(clock: FakeClock, url: string, protocols: readonly string[]) {
    this.clock = clock
    this.url = url
    this.protocols = protocols
    this.constructedAtMs = clock.epochMs()
  }

  addEventListener(type: SocketEventType, listener: (event: SocketEventLike) => void): void {
    this.listeners[type].add(listener)
  }

  removeEventListener(type: SocketEventType, listener: (event: SocketEventLike) => void): void {
    this.listeners[type].delete(listener)
  }

  send(data: SendData): void {
    if (this.readyState === readyStates.connecting) throw new DOMException('Still connecting', 'InvalidStateError')
    if (this.readyState === readyStates.open) {
      this.sent.push(data)
      this.whenSent()
    } else {
      this.bufferedAmount += sizeOf(copyOf(data))
    }
  }

  close(code?: number, reason?: string): void {
    assertCloseArguments(code, reason)
    assertReasonHasCode(code, reason)
    this.closeCalls.push({ code, reason })
    if (this.readyState >= readyStates.closing) return
    const opened = this.readyState === readyStates.open
    this.readyState = readyStates.closing
    if (!opened) this.clock.queueTask(() => this.fail())
    else if (this.answersClose) this.clock.queueTask(() => this.serverClose(code ?? null, reason))
    else this.clock.queueTask(() => this.closeAs({ code: 1006, reason: '', wasClean: false }), unansweredCloseMs)
  }

  /** The handshake succeeds. */
  open({ protocol = '', extensions = '' }: { readonly protocol?: string; readonly extensions?: string } = {}): void {
    if (this.readyState !== readyStates.connecting) return
    Object.assign(this, { readyState: readyStates.open, protocol, extensions })
    this.dispatch('open', {})
  }

  /** A message arrives; bytes as the platform would deliver them under the `binaryType` that was set. */
  message(data: string | Uint8Array<ArrayBuffer>): void {
    if (this.readyState !== readyStates.open) return
    const asIs = typeof data === 'string'
    this.dispatch('message', {
      data: asIs ? data : this.binaryType === 'blob' ? new Blob([data]) : data.slice().buffer,
    })
  }

  /** A close frame arrives; `null` is an empty one. Codes that must not be on the wire fail the connection. */
  serverClose(code: number | null = null, reason = ''): void {
    if (code === 1005 || code === 1006 || code === 1015) this.fail()
    else this.closeAs({ code: code ?? 1005, reason, wasClean: true })
  }

  /** The TCP connection is gone: a close without an error. */
  drop(): void {
    this.closeAs({ code: 1006, reason: '', wasClean: false })
  }

  /** The handshake fails, and nobody says why. */
  refuse(): void {
    this.fail()
  }

  /** The platform fails the connection: an error, and the close in the same task. */
  fail(): void {
    if (this.readyState === readyStates.closed) return
    this.readyState = readyStates.closed
    this.dispatch('error', {})
    this.dispatch('close', { code: 1006, reason: '', wasClean: false })
  }

  /** An error that no close follows: what a content security policy does, and React Native at times. */
  errorOnly(readyState: number = readyStates.closed): void {
    this.readyState = readyState
    this.dispatch('error', {})
  }

  /** The same, but the platform says more about it than browsers do. */
  errorWith(told: Pick<SocketEventLike, 'error' | 'message'>): void {
    this.readyState = readyStates.closed
    this.dispatch('error', told)
  }

  /** A close event of any content, for platforms that lie. */
  closeAs(event: Omit<SocketEventLike, 'type'>): void {
    if (this.readyState === readyStates.closed) return
    this.readyState = readyStates.closed
    this.dispatch('close', event)
  }

  /** React Native may close with no code at all. */
  closeWithUndefinedCode(): void {
    this.closeAs({ code: undefined, reason: undefined, wasClean: undefined })
  }

  /** Whether the platform still keeps it, and nobody has told it to go. */
  get live(): boolean {
    return this.readyState < readyStates.closing
  }

  get listenerCount(): number {
    return Object.values(this.listeners).reduce((sum, listeners) => sum + listeners.size, 0)
  }

  private dispatch(type: SocketEventType, event: Omit<SocketEventLike, 'type'>): void {
    for (const listener of [...this.listeners[type]]) listener({ type, ...event })
  }
}

/** Chromium's; an engine that never does it is right everywhere. */
function assertReasonHasCode(code: number | undefined, reason: string | undefined): void {
  if (code === undefined && reason !== undefined) throw new DOMException('A reason needs a code', 'InvalidAccessError')
}
