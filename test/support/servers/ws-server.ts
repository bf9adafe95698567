import { createServer, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { createQueueingSignal, type Signal } from '../signal.ts'
import { answerHandshake, later } from './answer-handshake.ts'
import { accepts, type Behaviour, type Script } from './behaviour.ts'
import type { Amend } from './ledger.ts'
import { CannotPerform, perform, type Peer } from './perform.ts'
import { parseProtocols } from './raw-handshake.ts'
import { startServer, type Stage } from './start-server.ts'
import { scriptOf, type TestServer } from './test-server.ts'

/**
 * The behaviours on a real `ws` server, where it can.
 *
 * @throws {CannotPerform} For frames that `ws` does not send.
 */
export async function startWsServer(script: Script | Behaviour = accepts()): Promise<TestServer> {
  for (const behaviour of scriptOf(script)) assertPerformable(behaviour)
  return startServer(script, (stage) =>
    createServer().on('upgrade', (request, duplex, head) => answer(request, duplex, head, stage)),
  )
}

function answer(request: IncomingMessage, duplex: Duplex, head: Buffer, stage: Stage): void {
  const socket = duplex as Socket // a Duplex only where the app brings its own transport
  const amend = stage.ledger.visited(
    socket,
    request.url ?? '',
    parseProtocols(request.headers['sec-websocket-protocol']),
  )
  const behaviour = stage.next()
  answerHandshake(socket, behaviour.handshake, (protocol) => {
    const server = new WebSocketServer({ noServer: true, handleProtocols: () => protocol ?? false })
    server.handleUpgrade(request, socket, head, (webSocket) => {
      amend({ accepted: true })
      converse(webSocket, request, behaviour, stage.cue, amend)
    })
  })
}

function converse(
  webSocket: WebSocket,
  { url = '', socket }: IncomingMessage,
  behaviour: Behaviour,
  cue: Signal,
  amend: Amend,
): void {
  const message = createQueueingSignal()
  // A reset by the client; it is counted when the socket closes.
  webSocket.on('error', () => undefined)
  webSocket.on('message', (data: Buffer, isBinary) => {
    amend((visit) => ({ received: [...visit.received, isBinary ? [...data] : data.toString('utf8')] }))
    message.give()
  })
  // `ws` says 1005 for an empty close frame and 1006 for none.
  webSocket.on('close', (code, reason) => {
    if (code !== 1006) amend({ closedWith: { code: code === 1005 ? null : code, reason: reason.toString('utf8') } })
  })
  const peer: Peer = {
    url,
    send: (data) => webSocket.send(typeof data === 'string' ? data : Uint8Array.from(data)),
    close: (code, reason) => (code === null ? webSocket.close() : webSocket.close(code, reason)),
    violate: (rule) => {
      throw new CannotPerform(rule)
    },
    drop: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
    pause: (forMs) => new Promise((resolve) => later(socket, forMs, resolve)),
    until: (what) => (what === 'message' ? message : cue).next(),
  }
  void perform(behaviour.steps, peer)
}

function assertPerformable({ steps, answersClose }: Behaviour): void {
  if (!answersClose) throw new CannotPerform('ws always answers a close frame')
  for (const step of steps) {
    if (step.kind === 'violate') throw new CannotPerform(`ws does not send ${step.rule}`)
    if (step.kind === 'close' && !isSendable(step.code)) throw new CannotPerform(`ws does not send ${step.code}`)
  }
}

/** `ws` sends the registered codes that may be on the wire, and 3000–4999. */
function isSendable(code: number | null): boolean {
  if (code === null) return true
  return (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999)
}
