import { useLayoutEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { DemoRoom } from './demo-room.ts'
import { openRoom } from './open-room.ts'
import type { RoomReport } from './room-command.ts'

/**
 * A room for this component, for as long as it is mounted. Call it before `useWebSocket`: a mock room
 * must be there when the first socket is constructed, hence a layout effect too.
 */
export function useRoom(): DemoRoom {
  const [room] = useState(openRoom)
  useLayoutEffect(() => room.hold(), [room])
  return room
}

/** What the room has seen, as it changes. */
export function useRoomReport(room: DemoRoom): RoomReport | null {
  return useStore(room.report)
}
