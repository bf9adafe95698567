import { useEffect, useState, type ReactElement } from 'react'
import {
  createConnection,
  json,
  useConnectionStats,
  useMessageHandler,
  useWebSocket,
  type Connection,
} from '../../../src/index.ts'
import type { DemoRoom } from '../../room/demo-room.ts'
import { topics, type Quote } from '../../room/quote.ts'
import { useRoom } from '../../room/use-room.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { PhasePill } from '../../ui/phase-pill.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { roomNote } from '../room-note.ts'
import { Completeness } from './completeness.tsx'
import { createRenderMeter, type RenderMeter } from './render-meter.ts'
import { Tile } from './tile.tsx'
import { TickerStats } from './ticker-stats.tsx'
import './ticker.css'

export interface TickerProps {
  /** How many messages a second the server sends at first. */
  readonly perSecond: Pace
}

const paces = [500, 3_000, 10_000] as const

type Pace = (typeof paces)[number]

/** Fifty rows, one socket, and a message for one of them every fraction of a millisecond. */
export function Ticker({ perSecond }: TickerProps): ReactElement {
  const room = useRoom('ticker')
  const [connection] = useState(() => createTickerConnection(room))
  const [meter] = useState(createRenderMeter)
  const [pace, setPace] = useState<Pace>(perSecond)
  const [isPaused, setPaused] = useState(false)
  const socket = useWebSocket(connection)
  useMessageHandler(connection, meter.heard)
  useEffect(() => meter.start(), [meter])
  useEffect(() => room.order({ type: 'pace', perSecond: isPaused ? 0 : pace }), [room, pace, isPaused])

  return (
    <Page
      title="Ticker"
      intro="Each row listens to one topic of fifty. However many messages come, a row renders at most once per frame, and not at all while its topic is quiet."
    >
      <Card title="This page" note={<PhasePill state={socket} />}>
        <div className="ticker-bar">
          <Segmented
            label="Messages a second"
            options={paces.map((each) => [each, each.toLocaleString('en-GB')] as const)}
            value={pace}
            onChange={setPace}
          />
          <Button look="plain" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
            Pause
          </Button>
        </div>
        <TickerStats reading={meter.reading} />
      </Card>
      <Tiles connection={connection} meter={meter} />
      <Card title="Nothing is lost" note={roomNote[room.kind]}>
        <Completeness room={room} stats={useConnectionStats(connection, { everyMs: 500 })} reading={meter.reading} />
      </Card>
    </Page>
  )
}

function createTickerConnection(room: DemoRoom): Connection<Quote, never> {
  return createConnection({
    url: room.url,
    codec: json<Quote, never>(),
    topicOf: ({ topic }) => topic,
    environment: room.environment,
  })
}

interface TilesProps {
  readonly connection: Connection<Quote, never>
  readonly meter: RenderMeter
}

function Tiles({ connection, meter }: TilesProps): ReactElement {
  return (
    <Card title="Fifty topics" note="the busiest first">
      <ul className="tiles">
        {topics.map((topic) => (
          <Tile key={topic} connection={connection} topic={topic} meter={meter} />
        ))}
      </ul>
    </Card>
  )
}
