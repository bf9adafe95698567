import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import { frame, opcodes } from '../servers/raw-frame.ts'
import type { DropForm } from './drop-plan.ts'
import type { Wire } from './reference-conversation.ts'

/** A `ws` socket, and the TCP socket below it for the ends that `ws` does not offer. */
export function createWsWire(webSocket: WebSocket, socket: Socket): Wire {
  let gone = false
  return {
    send(answer) {
      if (gone || webSocket.readyState !== WebSocket.OPEN) return
      corkForATurn(socket)
      webSocket.send(JSON.stringify(answer))
    },
    close(code, reason) {
      if (gone) webSocket.terminate()
      else webSocket.close(code, reason)
      gone = true
    },
    drop(form) {
      if (!gone) ends[form](webSocket, socket)
      gone = true
    },
  }
}

/** Answers to frames that came together leave together: a write for each is what would take the time. */
function corkForATurn(socket: Socket): void {
  if (socket.writableCorked > 0) return
  socket.cork()
  setImmediate(() => socket.uncork())
}

const ends: Readonly<Record<DropForm, (webSocket: WebSocket, socket: Socket) => void>> = {
  reset: (_, socket) => void socket.resetAndDestroy(),
  destroy: (webSocket) => webSocket.terminate(),
  end: (_, socket) => void socket.end(),
  cut: (_, socket) => void socket.end(halfAFrame),
  'close 1001': (webSocket) => webSocket.close(1001, 'going away'),
  'close 1012': (webSocket) => webSocket.close(1012, 'restarting'),
}

const wholeFrame = frame(opcodes.text, Buffer.from('{ "type": "message", "seq": 1, "body": "never whole" }'))
const halfAFrame = wholeFrame.subarray(0, wholeFrame.length / 2)
