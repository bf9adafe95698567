import { useCloseStatus, useRetryCountdown, type UseWebSocketResult } from 'hangup'
import type { FleetOwnStatus } from '../fleet/statuses.ts'
import { attentionOf, type Attention } from '../words/attention.ts'
import { healthOf, type Health } from '../words/health.ts'

/** What the page says of one connection. */
export interface Line {
  readonly name: string
  readonly health: Health
  readonly attention: Attention | null
  /** Until the next attempt; `null` while none is due. */
  readonly seconds: number | null
  readonly isLive: boolean
  /** When the latest closure was, since the epoch; `null` before the first. */
  readonly closedAtMs: number | null
  readonly reconnect: () => void
}

/** A socket, of whatever messages. */
type AnySocket = UseWebSocketResult<unknown, never, FleetOwnStatus>

export function useLine(name: string, socket: AnySocket): Line {
  const closed = useCloseStatus(socket)
  const seconds = useRetryCountdown(socket)
  return {
    name,
    health: healthOf(socket, closed),
    attention: attentionOf(socket, closed),
    seconds,
    isLive: socket.phase === 'open',
    closedAtMs: closed?.atMs ?? null,
    reconnect: socket.reconnect,
  }
}
