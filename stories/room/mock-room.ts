import { Server } from 'mock-socket'
import { createStore } from 'zustand/vanilla'
import type { DemoRoom } from './demo-room.ts'
import type { HandshakeAnswer } from './handshake-plan.ts'
import { mockFetch } from './mock-fetch.ts'
import { mockSocketClass } from './mock-socket-class.ts'
import { createRoomBrain, type RoomBrain } from './room-brain.ts'
import type { RoomReport } from './room-command.ts'
import type { RoomKind } from './room-kind.ts'
import { roomPath, type RoomAddress } from './room-path.ts'
import type { Guest } from './room-service.ts'

/** A room inside the page, for a static build. No name under `.invalid` ever resolves. */
export function mockRoom({ kind, name }: RoomAddress): DemoRoom {
  const address = `ws://demo.invalid/${name}`
  const elsewhereUrl = `https://elsewhere.invalid/${name}`
  const report = createStore<RoomReport | null>(() => null)
  let brain: RoomBrain | undefined

  const knock = (): HandshakeAnswer => brain?.knock() ?? { kind: 'refuse', httpStatus: 503 }
  return {
    kind: 'mock',
    url: roomPath({ kind, name }),
    httpUrl: `https://demo.invalid/${name}`,
    elsewhereUrl,
    fetch: mockFetch(elsewhereUrl, () => brain?.peek() ?? { kind: 'refuse', httpStatus: 503 }),
    environment: { WebSocket: mockSocketClass(address, knock) },
    report,
    order: (command) => brain?.obey(command),
    hold: () => {
      // Not `mock: true`: two rooms would take turns at replacing and restoring the global WebSocket.
      const server = new Server(address, { mock: false })
      const opened = serve(kind, server, (next) => report.setState(next, true))
      brain = opened
      return () => {
        opened.end()
        server.stop()
        brain = undefined
      }
    },
  }
}

function serve(kind: RoomKind, server: Server, publish: (report: RoomReport) => void): RoomBrain {
  // Code 0 becomes 1000 here: mock-socket takes it for none.
  const closeAll = (code: number, reason: string): void => {
    for (const client of [...server.clients()]) client.close({ code, reason, wasClean: code !== 1006 })
  }
  const brain = createRoomBrain(
    kind,
    {
      closeAll: (code, reason) => closeAll(code ?? 1005, reason),
      dropAll: () => closeAll(1006, ''),
    },
    publish,
  )
  server.on('connection', (client) => {
    const guest: Guest = {
      send: (data) => {
        if (!brain.isSilent()) client.send(data)
      },
      waitingBytes: () => 0,
      close: (code, reason) => client.close({ code, reason, wasClean: true }),
    }
    client.on('message', (data) => {
      if (typeof data === 'string' || data instanceof ArrayBuffer) brain.heard(guest, data)
    })
    client.on('close', () => brain.left(guest))
    brain.joined(guest)
  })
  publish(brain.report())
  return brain
}
