import type { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Plugin, ViteDevServer } from 'vite'
import { WebSocketServer } from 'ws'
import { parseRoomPath, roomPath, type RoomAddress } from '../room/room-path.ts'
import { refuse } from './refuse.ts'
import { openServerRoom, type ServerRoom } from './server-room.ts'

const mostRooms = 200
const largestMessageBytes = 16_384

/**
 * A Vite plugin that puts a real WebSocket server into the dev server: each story talks to a room of
 * its own, in the same process and on the same port. A build has no server, so `__DEMO_SERVER__`
 * tells the stories which kind of room there is; `rooms: 'mock'` leaves the server out on purpose.
 */
export function demoServer({ rooms }: { readonly rooms: 'server' | 'mock' }): Plugin {
  let detach = (): void => {}
  return {
    name: 'hangup:demo-server',
    config: (_, { command }) => ({
      define: { __DEMO_SERVER__: JSON.stringify(rooms === 'server' && command === 'serve') },
    }),
    configureServer: (server) => {
      const upgrades = upgradesOf(server)
      if (!upgrades || rooms !== 'server') return
      const attached = attachRooms(upgrades)
      detach = attached.detach
      server.middlewares.use((request, response, next) => {
        if (!attached.answer(request, response)) next()
      })
    },
    // A restarted Vite keeps Storybook's HTTP server, where two listeners would fight over an upgrade.
    buildEnd: () => detach(),
  }
}

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

interface Upgrades {
  on(event: 'upgrade', listener: UpgradeListener): unknown
  off(event: 'upgrade', listener: UpgradeListener): unknown
}

/** Storybook runs Vite in middleware mode, and lends it its own server for hot updates. */
function upgradesOf({ httpServer, config }: ViteDevServer): Upgrades | undefined {
  const { ws } = config.server
  const lent = typeof ws === 'object' ? ws.server : undefined
  return httpServer ?? lent ?? undefined
}

interface AttachedRooms {
  /** Answers a request to a room by http; says whether it was one. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean
  readonly detach: () => void
}

function attachRooms(upgrades: Upgrades): AttachedRooms {
  const webSocketServer = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes })
  const rooms = new Map<string, ServerRoom>()

  const roomOf = (address: RoomAddress): ServerRoom | undefined => {
    const path = roomPath(address)
    const known = rooms.get(path)
    if (known || rooms.size >= mostRooms) return known
    const room = openServerRoom(webSocketServer, address.kind, () => rooms.delete(path))
    rooms.set(path, room)
    return room
  }

  const onUpgrade: UpgradeListener = (request, socket, head) => {
    const found = parseRoomPath(request.url ?? '')
    if (!found || !(socket instanceof Socket)) return // hot updates and Storybook's own channel come here too
    socket.on('error', () => socket.destroy())
    const room = isSameOrigin(request) ? roomOf(found) : undefined
    if (!room) refuse(socket, { httpStatus: 403 })
    else if (found.entrance === 'control') room.control({ request, socket, head })
    else room.enter({ request, socket, head })
  }

  upgrades.on('upgrade', onUpgrade)
  return {
    answer(request, response) {
      const found = parseRoomPath(request.url ?? '')
      const room = found && rooms.get(roomPath(found))
      room?.ask(response, found?.entrance === 'elsewhere')
      return room !== undefined && room !== null
    },
    detach() {
      upgrades.off('upgrade', onUpgrade)
      for (const room of rooms.values()) room.end()
    },
  }
}

/** Pages may open WebSockets across origins, so without this any site could give orders here. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined && headers.origin.replace(/^https?:\/\//, '') === headers.host
}
