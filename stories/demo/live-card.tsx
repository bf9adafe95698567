import type { ReactElement, Ref } from 'react'
import type { PolicyRow, UseWebSocketResult } from '../../src/index.ts'
import type { DemoMessage, DemoRoom } from '../room/demo-room.ts'
import { useRoomReport } from '../room/use-room.ts'
import { Card } from '../ui/card.tsx'
import { ServerView } from '../ui/server-view.tsx'
import { LiveBanner } from './live-banner.tsx'
import { roomNote } from './room-note.ts'
import { SocketBar } from './socket-bar.tsx'

export interface LiveCardProps {
  readonly room: DemoRoom
  readonly socket: UseWebSocketResult<DemoMessage, DemoMessage>
  readonly rows: readonly PolicyRow[]
  readonly ref: Ref<HTMLDivElement>
}

/** Both ends of a connection at a glance. */
export function LiveCard({ room, socket, rows, ref }: LiveCardProps): ReactElement {
  return (
    <div ref={ref}>
      <Card title="Live" note={roomNote[room.kind]}>
        <SocketBar socket={socket} />
        <LiveBanner socket={socket} rows={rows} />
        <ServerView report={useRoomReport(room)} />
      </Card>
    </div>
  )
}
