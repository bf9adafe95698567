import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { Socket } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { closeFrame } from '../../support/servers/raw-frame.ts'
import { refusal } from '../../support/servers/raw-handshake.ts'
import { later } from '../../support/servers/answer-handshake.ts'
import { listen } from '../../support/servers/listen.ts'

/** A client's request for a socket, and what came of it. */
export interface Visitor {
  /** In milliseconds of `performance.now()`. */
  readonly atMs: number
  readonly path: string
  /** The texts that came, without pings, which are answered with `pong`. */
  readonly received: readonly string[]
  readonly pings: number
  readonly closeCode: number | null
  readonly isLive: boolean
  readonly send: (text: string) => void
  /** Bytes as they are, below the protocol. */
  readonly write: (bytes: Uint8Array) => void
  readonly close: (code: number) => void
  /** A close frame with any code, `null` for an empty one, below the protocol: also codes that `ws` does not send. */
  readonly closeRaw: (code: number | null) => void
  /** Ends the connection without a close frame. */
  readonly drop: () => void
}

export interface ServerOptions {
  /** How the nth request is answered, from 0: accepted if not given. */
  readonly answer?: (nth: number) => Answer
  /** What is done with a client as soon as it is accepted. */
  readonly greet?: (visitor: Visitor) => void
  readonly compresses?: boolean
  /** Key and certificate, for `wss:`. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

export type Answer = { readonly acceptAfterMs: number } | { readonly refuseWith: number } | 'hang'

export interface FaultServer extends AsyncDisposable {
  readonly port: number
  readonly url: string
  /** Requests, in order of arrival, whatever came of them. */
  readonly requests: () => readonly { readonly atMs: number; readonly path: string }[]
  /** Those that were accepted, in order. */
  readonly visitors: () => readonly Visitor[]
  /** TCP connections that are there at this moment. */
  readonly live: () => number
}

export async function startFaultServer({
  answer = () => ({ acceptAfterMs: 0 }),
  greet,
  compresses = false,
  tls,
}: ServerOptions = {}): Promise<FaultServer> {
  const requests: { readonly atMs: number; readonly path: string }[] = []
  const visitors: Visitor[] = []
  const sockets = new Set<Socket>()
  const http = tls ? createHttpsServer(tls) : createHttpServer()
  const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: compresses, maxPayload: 2 ** 27 })

  http.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined) // a client's reset; it is counted when the socket closes
    socket.on('close', () => sockets.delete(socket))
  })
  http.on('upgrade', (request, duplex, head) => {
    const socket = duplex as Socket // a Duplex only where the app brings its own transport
    const chosen = answer(requests.length)
    const path = request.url ?? ''
    requests.push({ atMs: performance.now(), path })
    // Only a socket that is read notices that its client gives up.
    socket.resume().once('end', () => socket.end())
    if (chosen === 'hang') return
    if ('refuseWith' in chosen) {
      socket.end(refusal(chosen.refuseWith, {}))
      return
    }
    later(socket, chosen.acceptAfterMs, () => {
      socket.cork() // one segment for the handshake and the greeting: the sharpest race that a client can meet
      webSockets.handleUpgrade(request, socket, head, (webSocket) => {
        const visitor = welcome(webSocket, socket, request)
        visitors.push(visitor)
        greet?.(visitor)
      })
      socket.uncork()
    })
  })
  const port = await listen(http)
  return {
    port,
    url: `${tls ? 'wss' : 'ws'}://127.0.0.1:${port}`,
    requests: () => requests,
    visitors: () => visitors,
    live: () => sockets.size,
    async [Symbol.asyncDispose]() {
      const closed = once(http, 'close')
      http.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

function welcome(webSocket: WebSocket, socket: Socket, { url = '' }: IncomingMessage): Visitor {
  const received: string[] = []
  let pings = 0
  let closeCode: number | null = null
  webSocket.on('error', () => undefined) // a client's reset, or a frame that is none
  webSocket.on('message', (data: Buffer) => {
    const text = data.toString('utf8')
    if (text === 'ping') {
      pings += 1
      webSocket.send('pong')
    } else {
      received.push(text)
    }
  })
  webSocket.on('close', (code) => {
    closeCode = code
  })
  return {
    atMs: performance.now(),
    path: url,
    received,
    get pings() {
      return pings
    },
    get closeCode() {
      return closeCode
    },
    get isLive() {
      return !socket.destroyed
    },
    send: (text) => webSocket.send(text),
    write: (bytes) => void socket.write(bytes),
    close: (code) => webSocket.close(code),
    closeRaw(code) {
      // `ws` would answer the client's answer, and that is one close frame too many.
      socket.removeAllListeners('data')
      socket.once('data', () => socket.end())
      socket.write(closeFrame(code))
    },
    drop: () => void socket.end(),
  }
}
