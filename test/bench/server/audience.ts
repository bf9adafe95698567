import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WebSocket } from 'ws'

/** Above this much that the page has not taken yet, the server waits. */
const roomBytes = 1_000_000

/** Who is connected. A socket with `?topic=` gets the messages of that topic, any other gets all. */
export interface Audience {
  readonly add: (socket: WebSocket, transport: Socket, topic: string | null) => void
  readonly size: () => number
  readonly send: (topic: string, text: string) => void
  /** Gathers what is sent meanwhile into few writes, as a busy server's kernel does. */
  readonly together: (send: () => void) => void
  /** Resolves when everyone has taken nearly everything. */
  readonly room: () => Promise<void>
  /** Resolves when the kernel has all. */
  readonly drained: () => Promise<void>
}

interface Listener {
  readonly socket: WebSocket
  readonly transport: Socket
  readonly topic: string | null
}

export function createAudience(): Audience {
  const listeners = new Set<Listener>()
  const byTopic = new Map<string | null, Set<Listener>>()
  const waitUntilBelow = async (bytes: number): Promise<void> => {
    while ([...listeners].some(({ socket }) => socket.bufferedAmount > bytes)) await sleep(1)
  }
  return {
    add(socket, transport, topic) {
      const listener = { socket, transport, topic }
      const peers = byTopic.get(topic) ?? new Set()
      byTopic.set(topic, peers.add(listener))
      listeners.add(listener)
      socket.on('error', () => undefined) // a page that goes away may reset; it is counted when it closes
      socket.on('close', () => {
        listeners.delete(listener)
        peers.delete(listener)
      })
    },
    size: () => listeners.size,
    send(topic, text) {
      for (const { socket } of byTopic.get(topic) ?? []) socket.send(text)
      for (const { socket } of byTopic.get(null) ?? []) socket.send(text)
    },
    together(send) {
      for (const { transport } of listeners) transport.cork()
      send()
      for (const { transport } of listeners) transport.uncork()
    },
    room: () => waitUntilBelow(roomBytes),
    drained: () => waitUntilBelow(0),
  }
}
