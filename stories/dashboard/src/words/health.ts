import type { CloseReport, ConnectionState } from 'hangup'
import type { FleetOwnStatus } from '../fleet/statuses.ts'

export type Tone = 'good' | 'wait' | 'bad' | 'calm'

/** A connection in a word. */
export interface Health {
  readonly tone: Tone
  readonly word: string
}

export function healthOf(state: ConnectionState<FleetOwnStatus>, closed: CloseReport<FleetOwnStatus> | null): Health {
  switch (state.phase) {
    case 'idle':
    case 'closing':
      return { tone: 'calm', word: 'Off' }
    case 'connecting':
      if (!closed) return { tone: 'calm', word: 'Connecting' }
      return { tone: 'wait', word: closed.status === 'sessionExpired' ? 'Renewing session' : 'Reconnecting' }
    case 'open':
      return { tone: 'good', word: 'Live' }
    case 'waiting':
      return { tone: 'wait', word: state.until.kind === 'online' ? 'Offline' : 'Interrupted' }
    case 'closed':
      return { tone: 'bad', word: 'Stopped' }
    default:
      return state satisfies never
  }
}
