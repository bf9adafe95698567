import type { DemoRoom } from './demo-room.ts'
import { mockRoom } from './mock-room.ts'
import { realRoom } from './real-room.ts'

/** A room of its own for a story. The one place that knows which kind of room there is. */
export function openRoom(): DemoRoom {
  const name = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
  return __DEMO_SERVER__ ? realRoom(name) : mockRoom(name)
}
