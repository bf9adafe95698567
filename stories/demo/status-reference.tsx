import { useState, type ReactElement } from 'react'
import { createConnection, explainPolicy, useWebSocket } from '../../src/index.ts'
import type { DemoMessage } from '../room/demo-room.ts'
import { useRoom } from '../room/use-room.ts'
import { Card } from '../ui/card.tsx'
import { Beside, Page } from '../ui/page.tsx'
import { StatusTable } from '../ui/status-table.tsx'
import { LiveCard } from './live-card.tsx'
import { useTrial } from './use-trial.ts'

const builtIn = explainPolicy()

export interface StatusReferenceProps {
  /** What every delay is drawn with, from 0 up to 1. */
  readonly random: number
}

/** Every close status, and a live socket to see each of them on. */
export function StatusReference({ random }: StatusReferenceProps): ReactElement {
  const room = useRoom()
  const [connection] = useState(() =>
    createConnection<DemoMessage, DemoMessage>({
      url: room.url,
      environment: { ...room.environment, random: () => random },
    }),
  )
  const socket = useWebSocket(connection)
  const { ref, canTry, onTry } = useTrial(room, socket)

  return (
    <Page
      title="Close statuses"
      intro="The eighteen codes of the IANA registry by name, and one name for every other number. Try one: the server on the other side sends it."
    >
      <Beside live={<LiveCard ref={ref} room={room} socket={socket} rows={builtIn} />}>
        <Card title="What they mean, and what the built-in policy does">
          <StatusTable rows={builtIn} canTry={canTry} onTry={onTry} />
        </Card>
      </Beside>
    </Page>
  )
}
