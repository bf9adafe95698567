import { useLayoutEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { DemoRoom } from './demo-room.ts'
import { openRoom } from './open-room.ts'
import type { RoomReport } from './room-command.ts'
import type { RoomKind } from './room-kind.ts'
import type { ServiceFacts } from './service-facts.ts'

/**
 * A room for this component, for as long as it is mounted. Call it before `useWebSocket`: a mock room
 * must be there when the first socket is constructed, hence a layout effect too.
 */
export function useRoom(kind: RoomKind = 'echo'): DemoRoom {
  const [room] = useState(() => openRoom(kind))
  useLayoutEffect(() => room.hold(), [room])
  return room
}

/** What the room has seen, as it changes. */
export function useRoomReport(room: DemoRoom): RoomReport | null {
  return useStore(room.report)
}

/** What the room's service has counted, as it changes; `null` until the room is reached. */
export function useRoomFacts<Kind extends RoomKind>(
  room: DemoRoom,
  kind: Kind,
): Extract<ServiceFacts, { readonly kind: Kind }> | null {
  const facts = useStore(room.report)?.service
  return facts && isOf(facts, kind) ? facts : null
}

function isOf<Kind extends RoomKind>(
  facts: ServiceFacts,
  kind: Kind,
): facts is Extract<ServiceFacts, { readonly kind: Kind }> {
  return facts.kind === kind
}
