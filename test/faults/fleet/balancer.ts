import type { SocketEventLike, SocketEventType, WebSocketConstructorLike, WebSocketLike } from '../../../src/core.ts'
import type { VirtualTime } from './virtual-time.ts'

/** What all sockets of a fleet go through, with nobody told when it hangs. */
export interface Balancer {
  readonly WebSocket: WebSocketConstructorLike
  readonly broadcast: (text: string) => void
  /** Forgets every socket that there is; those to come are served. */
  readonly hang: () => void
  /** When sockets were asked for, and when a probe was sent. */
  readonly connectsMs: readonly number[]
  readonly probesMs: readonly number[]
}

export function createBalancer({ nowMs, startTimer }: VirtualTime): Balancer {
  const connectsMs: number[] = []
  const probesMs: number[] = []
  let alive = new Set<FleetSocket>()

  class FleetSocket implements WebSocketLike {
    readyState = 0
    readonly bufferedAmount = 0
    readonly protocol = ''
    readonly extensions = ''
    binaryType = 'arraybuffer'
    private readonly listeners = new Map<SocketEventType, Set<(event: SocketEventLike) => void>>()

    constructor() {
      connectsMs.push(nowMs())
      alive.add(this)
      startTimer(() => {
        this.readyState = 1
        this.tell({ type: 'open' })
      }, 0)
    }

    addEventListener(type: SocketEventType, listener: (event: SocketEventLike) => void): void {
      this.listeners.set(type, (this.listeners.get(type) ?? new Set()).add(listener))
    }

    removeEventListener(type: SocketEventType, listener: (event: SocketEventLike) => void): void {
      this.listeners.get(type)?.delete(listener)
    }

    send(): void {
      probesMs.push(nowMs())
      if (alive.has(this)) startTimer(() => this.tell({ type: 'message', data: 'pong' }), 0)
    }

    close(): void {
      this.readyState = 2
      alive.delete(this)
    }

    tell(event: SocketEventLike): void {
      for (const listener of [...(this.listeners.get(event.type as SocketEventType) ?? [])]) listener(event) // of those four
    }
  }

  return {
    WebSocket: FleetSocket,
    broadcast: (data) => alive.forEach((socket) => socket.tell({ type: 'message', data })),
    hang() {
      alive = new Set()
    },
    connectsMs,
    probesMs,
  }
}
