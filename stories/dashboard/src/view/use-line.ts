import { useCloseStatus, type UseWebSocketResult } from 'hangup'
import { useState } from 'react'
import type { FleetOwnStatus } from '../fleet/statuses.ts'
import { attentionOf, type Attention } from '../words/attention.ts'
import { healthOf, type Health } from '../words/health.ts'

/** What the page says of one connection. */
export interface Line {
  readonly name: string
  readonly health: Health
  readonly attention: Attention | null
  /** For what counts seconds: only that renders for each of them. */
  readonly socket: AnySocket
  readonly isLive: boolean
  /** When it ceased to be live, since the epoch; `null` while it is, and where it never was. */
  readonly liveUntilMs: number | null
}

/** A socket, of whatever messages. */
type AnySocket = UseWebSocketResult<unknown, never, FleetOwnStatus>

export function useLine(name: string, socket: AnySocket): Line {
  const closed = useCloseStatus(socket)
  const isLive = socket.phase === 'open'
  const [live, setLive] = useState<Pick<Line, 'isLive' | 'liveUntilMs'>>({ isLive, liveUntilMs: null })
  // Not `closed.atMs` itself: an attempt that fails is a closure, too, and makes nothing newer.
  if (live.isLive !== isLive) setLive({ isLive, liveUntilMs: isLive ? null : (closed?.atMs ?? null) })
  return {
    name,
    health: healthOf(socket, closed),
    attention: attentionOf(socket, closed),
    socket,
    isLive,
    liveUntilMs: live.liveUntilMs,
  }
}
