import { createStore } from 'zustand/vanilla'
import { createConnection, json } from '../../src/index.ts'
import type { DemoRoom } from './demo-room.ts'
import type { RoomCommand, RoomReport } from './room-command.ts'
import { controlPath, roomPath, type RoomAddress } from './room-path.ts'

/** A room of the server inside the dev server. Its control channel is a connection of hangup's own. */
export function realRoom(address: RoomAddress): DemoRoom {
  const report = createStore<RoomReport | null>(() => null)
  const control = createConnection({ url: controlPath(address), codec: json<RoomReport, RoomCommand>() })
  control.onMessage((message) => report.setState(message, true))
  return {
    kind: 'real',
    url: roomPath(address),
    environment: {},
    report,
    order: (command) => void control.send(command),
    hold: () => {
      control.open()
      return () => control.close()
    },
  }
}
