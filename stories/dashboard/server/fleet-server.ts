import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { closeCodes, ping, pong, type Hello, type Take, type Welcome } from '../src/protocol.ts'
import { startActivity } from './activity.ts'
import { answerByHttp } from './answer-by-http.ts'
import { createFleetState, type FleetState } from './fleet-state.ts'
import { parseMessage } from './parse-message.ts'

/** What a socket is for. */
export type Channel = 'metrics' | 'incidents' | `log/${string}`

/** Somebody who has said hello with a token that is valid. */
export interface Guest {
  readonly channel: Channel
  readonly send: (message: object) => void
  readonly webSocket: WebSocket
}

export interface FleetServer {
  readonly state: FleetState
  /** Those who are in. */
  readonly guests: ReadonlySet<Guest>
  /** Every socket that was accepted so far, the oldest first. */
  readonly accepted: readonly Channel[]
  /** Every command that came in, also those that were seen before. */
  readonly commands: readonly Take[]
  /** Refuses handshakes with 503 until it is told otherwise. */
  readonly refuse: (refuses: boolean) => void
  readonly closeAll: (code: number, reason?: string, channel?: Channel) => void
  readonly send: (channel: Channel, message: object) => void
  /** Takes an upgrade request, and says whether it was one of its own. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean
  /** Answers a request by http, and says whether it was one of its own. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean
  readonly end: () => void
}

export interface FleetServerOptions {
  /** How often the services have news by themselves; 0 for never. @default 1_000 */
  readonly everyMs?: number
}

const prefix = '/fleet/'
const forbidden = { status: 403, text: '' }
const largestMessageBytes = 4_096
/** Whoever does not say hello in time only takes up room. */
const helloMs = 10_000

/** The server of the dashboard, on whatever http server it is put. */
export function createFleetServer({ everyMs = 1_000 }: FleetServerOptions = {}): FleetServer {
  const state = createFleetState()
  const webSocketServer = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes })
  const guests = new Set<Guest>()
  const accepted: Channel[] = []
  const commands: Take[] = []
  let refuses = false

  const enter = (guest: Guest, { after }: Hello): void => {
    const { channel, send } = guest
    const welcome: Welcome = { type: 'welcome' }
    guests.add(guest)
    if (channel === 'metrics') {
      send(state.metricsWelcome())
      for (const service of state.services) send(state.sampleOf(service))
      return
    }
    send(welcome)
    const missed =
      channel === 'incidents' ? state.changesAfter(after) : state.linesAfter(channel.slice('log/'.length), after)
    for (const message of missed) send(message)
  }

  const take = (guest: Guest, command: Take): void => {
    commands.push(command)
    const change = state.take(command)
    if (change) server.send('incidents', change)
    guest.send({ type: 'ack', id: command.id }) // last, so that no page knows of the one without the other
  }

  const connected = (webSocket: WebSocket, channel: Channel): void => {
    accepted.push(channel)
    const guest: Guest = { channel, webSocket, send: (message) => webSocket.send(JSON.stringify(message)) }
    const late = setTimeout(() => webSocket.close(1008, 'no hello'), helloMs).unref()
    webSocket.on('error', () => {}) // a client's protocol error; ws closes the socket itself
    webSocket.on('close', () => {
      clearTimeout(late)
      guests.delete(guest)
    })
    webSocket.on('message', (data) => {
      const text = Buffer.isBuffer(data) ? data.toString() : ''
      if (text === ping) return webSocket.send(pong)
      const message = parseMessage(text)
      if (message?.type === 'hello' && !guests.has(guest)) {
        clearTimeout(late)
        if (!state.isValid(message.token)) return webSocket.close(closeCodes.sessionExpired, 'token expired')
        if (isGone(channel)) return webSocket.close(closeCodes.serviceGone, 'no such service')
        return enter(guest, message)
      }
      if (message?.type === 'take' && guests.has(guest)) return take(guest, message)
      return webSocket.close(1008, 'not understood')
    })
  }

  const isGone = (channel: Channel): boolean =>
    channel.startsWith('log/') && !state.services.includes(channel.slice('log/'.length))

  const server: FleetServer = {
    state,
    guests,
    accepted,
    commands,
    refuse: (refusing) => (refuses = refusing),
    closeAll(code, reason = '', channel) {
      for (const guest of guests) if (!channel || guest.channel === channel) guest.webSocket.close(code, reason)
    },
    send(channel, message) {
      for (const guest of guests) if (guest.channel === channel) guest.send(message)
    },
    upgrade(request, socket, head) {
      const path = request.url ?? ''
      if (!path.startsWith(prefix)) return false
      const channel = channelOf(path.slice(prefix.length))
      socket.on('error', () => socket.destroy())
      if (refuses || !channel || !isSameOrigin(request)) {
        socket.end(`HTTP/1.1 ${refuses ? '503 Service Unavailable' : '403 Forbidden'}\r\nContent-Length: 0\r\n\r\n`)
      } else {
        webSocketServer.handleUpgrade(request, socket, head, (webSocket) => connected(webSocket, channel))
      }
      return true
    },
    answer(request, response) {
      const path = request.url ?? ''
      if (!path.startsWith(prefix)) return false
      const { status, text = '' } = isSameOrigin(request) ? answerByHttp(server, path.slice(prefix.length)) : forbidden
      response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text)
      return true
    },
    end() {
      stop()
      for (const webSocket of webSocketServer.clients) webSocket.terminate()
    },
  }
  const stop = startActivity(server, everyMs)
  return server
}

function channelOf(path: string): Channel | null {
  if (path === 'metrics' || path === 'incidents') return path
  return /^log\/[a-z]+$/.test(path) ? (path as `log/${string}`) : null // as the pattern says
}

/** Pages may open WebSockets across origins, so without this any site could give orders here. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined && headers.origin.replace(/^https?:\/\//, '') === headers.host
}
