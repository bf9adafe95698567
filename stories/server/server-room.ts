import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { RawData, WebSocket, WebSocketServer } from 'ws'
import { createRoomBrain, type RoomBrain } from '../room/room-brain.ts'
import { parseRoomCommand } from '../room/room-command.ts'
import type { RoomKind } from '../room/room-kind.ts'
import type { Guest, Wire } from '../room/room-service.ts'
import { answerByHttp } from './answer-by-http.ts'
import { closeFrame, isPolite } from './close-frame.ts'
import { refuse } from './refuse.ts'

/** An upgrade request with the TCP connection that it came by. */
export interface Knock {
  readonly request: IncomingMessage
  readonly socket: Socket
  readonly head: Buffer
}

/** A room on real sockets. */
export interface ServerRoom {
  /** A socket of the story wants in. */
  readonly enter: (knock: Knock) => void
  /** The story's page wants to tell the room what to do. */
  readonly control: (knock: Knock) => void
  /** Somebody asks by plain http, here or at the stand-in for another host. */
  readonly ask: (response: ServerResponse, isElsewhere: boolean) => void
  readonly end: () => void
}

/** A page that was reloaded or that changed its route needs no longer to take its room up again. */
const forgottenAfterMs = 10_000
const mostSockets = 16
const mostControls = 4

/** Opens a room; `onEnd` is called once nobody controls it any more, when its sockets are gone. */
export function openServerRoom(server: WebSocketServer, kind: RoomKind, onEnd: () => void): ServerRoom {
  const sockets = new Map<WebSocket, Socket>()
  const hanging = new Set<Socket>()
  const controls = new Set<WebSocket>()
  let forgetting: ReturnType<typeof setTimeout> | undefined
  let ended = false

  const brain: RoomBrain = createRoomBrain(
    kind,
    {
      closeAll: (code, reason) => sockets.forEach((socket, webSocket) => closeWith(webSocket, socket, code, reason)),
      dropAll: (how) => sockets.forEach((socket) => (how === 'rst' ? socket.resetAndDestroy() : socket.end())),
    },
    (report) => controls.forEach((control) => control.send(JSON.stringify(report))),
  )

  const end = (): void => {
    ended = true
    clearTimeout(forgetting)
    brain.end()
    for (const webSocket of [...sockets.keys(), ...controls]) webSocket.terminate()
    for (const socket of hanging) socket.destroy()
    onEnd()
  }

  const forgetSoon = (): void => {
    clearTimeout(forgetting)
    forgetting = setTimeout(end, forgottenAfterMs).unref()
  }

  const accept = ({ request, socket, head }: Knock): void =>
    server.handleUpgrade(request, socket, head, (webSocket) => {
      sockets.set(webSocket, socket)
      webSocket.binaryType = 'arraybuffer'
      const guest: Guest = {
        send: (data) => {
          if (!brain.isSilent()) webSocket.send(data)
        },
        waitingBytes: () => webSocket.bufferedAmount,
        close: (code, reason) => webSocket.close(code, reason),
      }
      webSocket.on('message', (data) => brain.heard(guest, wireOf(data)))
      webSocket.on('error', () => {}) // a client's protocol error; ws closes the socket itself
      webSocket.on('close', () => {
        sockets.delete(webSocket)
        brain.left(guest)
      })
      brain.joined(guest)
    })

  const leaveHanging = (socket: Socket): void => {
    hanging.add(socket)
    socket.on('close', () => hanging.delete(socket))
    socket.resume() // without a reader the client's FIN would never be seen
  }

  forgetSoon()
  return {
    enter: (knock) => {
      const answer =
        sockets.size + hanging.size < mostSockets ? brain.knock() : ({ kind: 'refuse', httpStatus: 503 } as const)
      switch (answer.kind) {
        case 'accept':
        case 'flap':
          return accept(knock)
        case 'refuse':
          return refuse(knock.socket, answer)
        case 'hang':
          return leaveHanging(knock.socket)
        case 'vanish':
          knock.socket.resetAndDestroy()
      }
    },
    control: ({ request, socket, head }) => {
      if (controls.size >= mostControls) return refuse(socket, { httpStatus: 503 })
      server.handleUpgrade(request, socket, head, (control) => {
        clearTimeout(forgetting)
        controls.add(control)
        control.on('message', (data) => {
          const command = Buffer.isBuffer(data) ? parseRoomCommand(data.toString()) : null
          if (command) brain.obey(command)
          else control.close(1008, 'not a command')
        })
        control.on('error', () => {})
        control.on('close', () => {
          controls.delete(control)
          if (controls.size === 0 && !ended) forgetSoon()
        })
        control.send(JSON.stringify(brain.report()))
      })
    },
    ask: (response, isElsewhere) => answerByHttp(response, brain.peek(), isElsewhere),
    end,
  }
}

/** Bytes come as an ArrayBuffer, as they were asked for; text always comes as a Buffer. */
function wireOf(data: RawData): Wire {
  return data instanceof ArrayBuffer ? data : data.toString()
}

function closeWith(webSocket: WebSocket, socket: Socket, code: number | null, reason: string): void {
  if (code === null) webSocket.close()
  else if (isPolite(code)) webSocket.close(code, reason)
  else closeRudely(socket, code, reason)
}

/** Past `ws`, which would reset the connection at the echo of a bad code, and the code would be lost. */
function closeRudely(socket: Socket, code: number, reason: string): void {
  socket.removeAllListeners('data')
  socket.resume()
  socket.end(closeFrame(code, reason))
}
