import type { DemoRoom } from './demo-room.ts'
import { mockRoom } from './mock-room.ts'
import { realRoom } from './real-room.ts'
import type { RoomKind } from './room-kind.ts'

/** A room of its own for a story. The one place that knows whether it is on a server or a mock. */
export function openRoom(kind: RoomKind): DemoRoom {
  const name = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
  return __DEMO_SERVER__ ? realRoom({ kind, name }) : mockRoom({ kind, name })
}
