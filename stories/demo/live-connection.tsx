import { useState, type ReactElement } from 'react'
import { createConnection, useWebSocket } from '../../src/index.ts'
import type { DemoMessage } from '../room/demo-room.ts'
import { useRoom, useRoomReport } from '../room/use-room.ts'
import { Card } from '../ui/card.tsx'
import { EventLog } from '../ui/event-log.tsx'
import { Halves, Page } from '../ui/page.tsx'
import { ServerControls } from '../ui/server-controls.tsx'
import { ServerView } from '../ui/server-view.tsx'
import { Conversation } from './conversation.tsx'
import { LiveBanner } from './live-banner.tsx'
import { roomNote } from './room-note.ts'
import { SocketBar } from './socket-bar.tsx'
import { useEventLog } from './use-event-log.ts'

export interface LiveConnectionProps {
  /** What every delay is drawn with, from 0 up to 1: fixed, so that a story tells the same tale each time. */
  readonly random: number
  /** How long a handshake may take, in milliseconds. */
  readonly connectTimeoutMs: number
}

/** One connection, the server at its other end, and everything that can go wrong between them. */
export function LiveConnection({ random, connectTimeoutMs }: LiveConnectionProps): ReactElement {
  const room = useRoom()
  const [connection] = useState(() =>
    createConnection<DemoMessage, DemoMessage>({
      url: room.url,
      connectTimeoutMs,
      environment: { ...room.environment, random: () => random },
    }),
  )
  const socket = useWebSocket(connection)
  const events = useEventLog(connection)
  const report = useRoomReport(room)

  return (
    <Page
      title="Live connection"
      intro="Make the server misbehave, and watch the connection say why it closed and what it does about it."
    >
      <Card title="This side">
        <SocketBar socket={socket} />
        <LiveBanner socket={socket} />
        <Conversation socket={socket} />
      </Card>
      <Halves>
        <Card title="The server" note={roomNote[room.kind]}>
          <ServerView report={report} />
          <ServerControls order={room.order} />
        </Card>
        <Card title="What happened">
          <EventLog events={events} />
        </Card>
      </Halves>
    </Page>
  )
}
