import type { Step } from '../../support/servers/behaviour.ts'
import { CannotPerform, perform } from '../../support/servers/perform.ts'
import { createQueueingSignal } from '../../support/signal.ts'

/** What the clients under test use of a socket. The second half plays the server. */
export class InjectedSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly OPEN = 1
  readonly url: string
  readonly protocol: string
  readonly bufferedAmount = 0
  binaryType = 'blob'
  readyState = 0
  onopen: ((event: object) => void) | null = null
  onerror: ((event: object) => void) | null = null
  onmessage: ((event: object) => void) | null = null
  onclose: ((event: object) => void) | null = null
  private readonly message = createQueueingSignal()

  constructor(url: string, protocols?: string | readonly string[]) {
    this.url = url
    this.protocol = [protocols ?? ''].flat()[0] ?? ''
  }

  send(): void {
    this.message.give()
  }

  /** Nothing more is heard of it, as of a peer that does not answer. */
  close(): void {
    this.readyState = InjectedSocket.CLOSED
  }

  async opened(steps: readonly Step[]): Promise<void> {
    this.readyState = InjectedSocket.OPEN
    this.onopen?.({ type: 'open' })
    await perform(steps, {
      url: this.url,
      send: (data) =>
        this.onmessage?.({ type: 'message', data: typeof data === 'string' ? data : Uint8Array.from(data).buffer }),
      close: cannot,
      violate: cannot,
      drop: cannot,
      reset: cannot,
      pause: cannot,
      until: () => this.message.next(),
    })
  }

  closed(code: number, reason: string): void {
    this.readyState = InjectedSocket.CLOSED
    this.onclose?.({ type: 'close', code, reason, wasClean: code !== 1006 && code !== 1015 })
  }

  refused(): void {
    this.readyState = InjectedSocket.CLOSED
    this.onerror?.({ type: 'error' })
    this.onclose?.({ type: 'close', code: 1006, reason: '', wasClean: false })
  }
}

function cannot(): never {
  throw new CannotPerform('no opening has this')
}

/** A class for one client, and the sockets that the client made of it. The first one opens. */
export interface SocketStand {
  readonly webSocket: typeof WebSocket
  readonly sockets: readonly InjectedSocket[]
}

export function createSocketStand(
  opening: readonly Step[],
  whenMade: (socket: InjectedSocket) => void = () => undefined,
): SocketStand {
  const sockets: InjectedSocket[] = []
  class OwnSocket extends InjectedSocket {
    constructor(url: string, protocols?: string | readonly string[]) {
      super(url, protocols)
      sockets.push(this)
      if (sockets.length === 1) queueMicrotask(() => void this.opened(opening))
      else whenMade(this)
    }
  }
  return { webSocket: OwnSocket as unknown as typeof WebSocket, sockets } // all that these clients use of one
}
