import { useEffect, useRef } from 'react'
import type { ConnectionState } from '../../src/index.ts'
import type { DemoRoom } from '../room/demo-room.ts'
import type { RoomCommand } from '../room/room-command.ts'

export interface Reconnectable {
  readonly phase: ConnectionState['phase']
  readonly reconnect: () => void
}

/** Gives the room an order now or, where nothing is open to obey it on, as soon as something is. */
export function useOrderOnceOpen(room: DemoRoom, { phase, reconnect }: Reconnectable): (command: RoomCommand) => void {
  const pending = useRef<RoomCommand | null>(null)
  useEffect(() => {
    if (phase !== 'open' || !pending.current) return
    room.order(pending.current)
    pending.current = null
  }, [phase, room])
  return (command) => {
    if (phase === 'open') {
      room.order(command)
    } else {
      pending.current = command
      reconnect()
    }
  }
}
