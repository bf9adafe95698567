import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Plugin, ViteDevServer } from 'vite'
import { WebSocketServer } from 'ws'
import { parseRoomPath, roomPath, type RoomAddress } from '../room/room-path.ts'
import { openServerRoom, refuse, type ServerRoom } from './server-room.ts'

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
      if (upgrades && rooms === 'server') detach = attachRooms(upgrades)
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

function attachRooms(upgrades: Upgrades): () => void {
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
    if (!room) refuse(socket, 403, 'Forbidden')
    else if (found.isControl) room.control({ request, socket, head })
    else room.enter({ request, socket, head })
  }

  upgrades.on('upgrade', onUpgrade)
  return () => {
    upgrades.off('upgrade', onUpgrade)
    for (const room of rooms.values()) room.end()
  }
}

/** Pages may open WebSockets across origins, so without this any site could give orders here. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined && headers.origin.replace(/^https?:\/\//, '') === headers.host
}
