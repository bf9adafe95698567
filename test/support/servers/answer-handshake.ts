import type { Socket } from 'node:net'
import type { Handshake } from './behaviour.ts'
import { refusal } from './raw-handshake.ts'

/** Answers a request as scripted; `accept` is called when it is to be answered with 101. */
export function answerHandshake(socket: Socket, handshake: Handshake, accept: (protocol: string | null) => void): void {
  // Only a socket that is read notices that its client gives up, and node:http leaves it half open.
  socket.resume().once('end', () => socket.end())
  switch (handshake.kind) {
    case 'accept':
      return later(socket, handshake.afterMs, () => accept(handshake.protocol))
    case 'refuse':
      return void socket.end(refusal(handshake.status, handshake.headers))
    case 'hangUp':
      return void (handshake.how === 'drop' ? socket.end() : socket.resetAndDestroy())
    case 'hang':
    case 'unreachable':
      return undefined
  }
  return handshake satisfies never
}

/** Calls back after a time, at once if it is none, and never once the socket is gone. */
export function later(socket: Socket, afterMs: number, callback: () => void): void {
  if (afterMs === 0) return callback()
  const timer = setTimeout(callback, afterMs)
  socket.on('close', () => clearTimeout(timer))
}
