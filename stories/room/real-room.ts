import { createStore } from 'zustand/vanilla'
import { createConnection, json } from '../../src/index.ts'
import type { DemoRoom } from './demo-room.ts'
import type { RoomCommand, RoomReport } from './room-command.ts'
import { controlPath, elsewherePath, roomPath, type RoomAddress } from './room-path.ts'

/** A room of the server inside the dev server. Its control channel is a connection of hangup's own. */
export function realRoom(address: RoomAddress): DemoRoom {
  const report = createStore<RoomReport | null>(() => null)
  const control = createConnection({ url: controlPath(address), codec: json<RoomReport, RoomCommand>() })
  control.onMessage((message) => report.setState(message, true))
  return {
    kind: 'real',
    url: roomPath(address),
    httpUrl: absolute(roomPath(address)),
    elsewhereUrl: absolute(elsewherePath(address)),
    fetch: (input, init) => fetch(input, init),
    environment: {},
    report,
    order: (command) => void control.send(command),
    hold: () => {
      control.open()
      return () => control.close()
    },
  }
}

function absolute(path: string): string {
  return new URL(path, location.href).href
}
