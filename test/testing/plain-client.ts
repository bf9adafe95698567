import { vi } from 'vitest'

/** A client that is no hangup's: what a plain WebSocket tells of itself, in the order in which it does. */
export interface PlainClient {
  readonly socket: WebSocket
  readonly heard: readonly unknown[]
}

export function connectPlainly(url: string, protocols?: string | string[], Socket = WebSocket): PlainClient {
  const socket = new Socket(url, protocols)
  const heard: unknown[] = []
  socket.addEventListener('open', () => heard.push(`open ${socket.protocol}`.trim()))
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => heard.push({ data }))
  socket.addEventListener('error', () => heard.push('error'))
  socket.addEventListener('close', ({ code, reason, wasClean }) => heard.push({ code, reason, wasClean }))
  return { socket, heard }
}

/** How long a handshake takes, and whatever else a client sends. */
export const onTheWayMs = 4

/** Lets what is on its way arrive. */
export async function arrive(): Promise<void> {
  await vi.advanceTimersByTimeAsync(onTheWayMs)
}

export const lost = { code: 1006, reason: '', wasClean: false }
