import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import type { ConnectionStats } from '../../../src/index.ts'
import type { DemoRoom } from '../../room/demo-room.ts'
import type { TickerFacts } from '../../room/service-facts.ts'
import { useRoomFacts } from '../../room/use-room.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { formatBytes, formatCount } from '../../ui/format.ts'
import type { MeterReading, RenderMeter } from './render-meter.ts'
import '../../ui/tone.css'

export interface CompletenessProps extends Pick<RenderMeter, 'reading'> {
  readonly room: DemoRoom
  readonly stats: ConnectionStats
}

/** What the server sent beside what arrived, and what it took to show it. */
export function Completeness({ room, stats, reading }: CompletenessProps): ReactElement {
  const facts = useRoomFacts(room, 'ticker')
  const read = useStore(reading)
  const renders = Object.values(read.rows)
  return (
    <>
      <Facts>
        <Fact name="Sent by the server" value={facts?.sent} />
        <Fact name="Received" value={stats.received} />
        <Fact name="Received, in bytes" value={formatBytes(stats.receivedBytes)} />
        <Fact name="Frames" value={read.frames} />
        <Fact name="Renders of all rows" value={renders.reduce((sum, count) => sum + count, 0)} />
        <Fact name="A row in one frame" value={`at most ${read.mostInFrame}`} />
        <Fact name="Server's checksum" value={facts && hex(facts.checksum)} />
        <Fact name="This page's checksum" value={hex(read.checksum)} />
      </Facts>
      <Conclusion facts={facts} read={read} />
    </>
  )
}

function Conclusion({
  facts,
  read,
}: {
  readonly facts: TickerFacts | null
  readonly read: MeterReading
}): ReactElement {
  const isStill = facts?.perSecond === 0
  const isComplete = isStill && facts.sent === read.messages && facts.checksum === read.checksum
  return (
    <p className="ticker-conclusion" role="status" data-tone={isComplete ? 'good' : 'calm'}>
      {isComplete
        ? `All ${formatCount(facts.sent)} messages arrived, each once and in order.`
        : isStill
          ? 'Comparing…'
          : 'Pause to compare both sides.'}
    </p>
  )
}

/** Of equal length always. */
function hex(checksum: number): string {
  return (checksum >>> 0).toString(16).padStart(8, '0')
}
