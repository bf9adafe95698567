import { createServer, type Socket } from 'node:net'
import { answerHandshake } from './answer-handshake.ts'
import { accepts, type Behaviour, type Script } from './behaviour.ts'
import { converse } from './raw-conversation.ts'
import { acceptResponse, parseRequest, type UpgradeRequest } from './raw-handshake.ts'
import { startServer, type Stage } from './start-server.ts'
import type { TestServer } from './test-server.ts'

/** A WebSocket server on bare TCP, because `ws` refuses to send much of what real servers do send. */
export function startRawServer(script: Script | Behaviour = accepts()): Promise<TestServer> {
  return startServer(script, (stage) =>
    createServer({ noDelay: true }, (socket) => readRequest(socket, (request) => answer(socket, request, stage))),
  )
}

function readRequest(socket: Socket, done: (request: UpgradeRequest) => void): void {
  let read = ''
  const collect = (bytes: Buffer): void => {
    read += bytes.toString('latin1')
    const end = read.indexOf('\r\n\r\n')
    if (end === -1) return
    socket.off('data', collect)
    done(parseRequest(read.slice(0, end)))
  }
  socket.on('data', collect)
}

function answer(socket: Socket, request: UpgradeRequest, stage: Stage): void {
  const amend = stage.ledger.visited(socket, request.url, request.protocols)
  const behaviour = stage.next()
  answerHandshake(socket, behaviour.handshake, (protocol) => {
    // One segment for the answer and the first steps: the sharpest race that a client can meet.
    socket.cork()
    socket.write(acceptResponse(request.key, protocol))
    amend({ accepted: true })
    converse(socket, request.url, behaviour, stage.cue, amend)
    socket.uncork()
  })
}
