import { useEffect, useLayoutEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { createConnection, json, useMessageHandler, useMessages, useWebSocket } from '../../../src/index.ts'
import type { LogLine } from '../../room/log-line.ts'
import { useRoom, useRoomFacts } from '../../room/use-room.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { formatCount } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { PhasePill } from '../../ui/phase-pill.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { roomNote } from '../room-note.ts'
import { createBurstMeter, type BurstMeter } from './burst-meter.ts'
import { LogView } from './log-view.tsx'
import './log.css'

export interface LogProps {
  /** How many lines the page keeps. */
  readonly limit: number
  /** How many lines a second the server writes at first. */
  readonly perSecond: Pace
}

const paces = [0, 5, 100] as const
const burstSize = 1_000

type Pace = (typeof paces)[number]

/** The last lines of a log that never ends. */
export function Log({ limit, perSecond }: LogProps): ReactElement {
  const room = useRoom('log')
  const [connection] = useState(() =>
    createConnection({ url: room.url, codec: json<LogLine, never>(), environment: room.environment }),
  )
  const [meter] = useState(createBurstMeter)
  const [pace, setPace] = useState<Pace>(perSecond)
  const socket = useWebSocket(connection)
  const lines = useMessages(connection, { limit })
  const facts = useRoomFacts(room, 'log')
  useMessageHandler(connection, meter.heard)
  useLayoutEffect(() => meter.rendered(lines.at(-1)), [meter, lines])
  useEffect(() => room.order({ type: 'pace', perSecond: pace }), [room, pace])

  return (
    <Page
      title="Log"
      intro={`The last ${formatCount(limit)} lines of a log that never ends. Scroll up and the page stands still; a burst of a thousand lines costs it a few renders.`}
    >
      <Card title="This page" note={<PhasePill state={socket} />}>
        <LogView lines={lines} />
      </Card>
      <Card title="The server" note={roomNote[room.kind]}>
        <div className="log-server">
          <Segmented
            label="Lines a second"
            options={paces.map((each) => [each, formatCount(each)] as const)}
            value={pace}
            onChange={setPace}
          />
          <Button onClick={() => room.order({ type: 'burst', count: burstSize })}>
            {formatCount(burstSize)} lines at once
          </Button>
        </div>
        <Facts>
          <Fact name="Written" value={facts?.sent} />
          <Fact name="Kept" value={lines.length} />
          <LastBurst meter={meter} />
        </Facts>
      </Card>
    </Page>
  )
}

/** By itself, so that showing what a burst cost does not add to it. */
function LastBurst({ meter }: { readonly meter: BurstMeter }): ReactElement {
  const cost = useStore(meter.cost)
  return (
    <>
      <Fact name="Burst renders" value={cost ? cost.renders : 'none yet'} />
      <Fact name="Burst took" value={cost ? `${formatCount(cost.durationMs)} ms` : 'none yet'} />
    </>
  )
}
