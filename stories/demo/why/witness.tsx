import type { ReactElement } from 'react'
import { useCloseStatus, type CloseReport, type UseWebSocketResult } from '../../../src/index.ts'
import { Card } from '../../ui/card.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { formatDuration } from '../../ui/format.ts'
import { PhasePill } from '../../ui/phase-pill.tsx'
import { reportTone } from '../../ui/tone.ts'
import { LiveBanner } from '../live-banner.tsx'
import { useFirstDecision } from './use-first-decision.ts'
import './witness.css'

export interface WitnessProps {
  readonly title: string
  readonly socket: UseWebSocketResult<unknown, never>
}

/** What one connection knows of why it has not come about, and what it does with that. */
export function Witness({ title, socket }: WitnessProps): ReactElement {
  const report = useFirstDecision(useCloseStatus(socket))
  const known = report?.diagnosis
  return (
    <Card title={title} note={<PhasePill state={socket} />}>
      <div className="witness">
        <Facts>
          <Fact name="Code" value={report && String(report.code)} />
          <Fact name="HTTP status" value={report && wordFor(known?.httpStatus)} />
          <Fact name="Retry-After" value={report && wordFor(known?.retryAfterMs, formatDuration)} />
          <Fact name="Reachable" value={report && wordFor(known?.reachable)} />
          <Fact name="Status" value={report?.status} {...(report && { tone: reportTone(report) })} />
          <Fact
            name="First decision"
            value={report && sayingOf(report)}
            {...(report && { tone: reportTone(report) })}
          />
        </Facts>
      </div>
      <LiveBanner socket={socket} label={`Latest closure: ${title}`} />
    </Card>
  )
}

function wordFor<Known extends number | boolean>(
  known: Known | null | undefined,
  format: (known: Known) => string = String,
): string {
  if (known === null || known === undefined) return 'not known'
  return typeof known === 'boolean' ? (known ? 'yes' : 'no') : format(known)
}

function sayingOf({ next, atMs }: CloseReport): string | null {
  switch (next.kind) {
    case 'retry':
      return `retry after ${formatDuration(next.atMs - atMs)}`
    case 'stop':
      return 'stop'
    case 'hold':
      return `hold until ${next.until}`
    case 'decision':
      return null
    case 'connecting':
    case 'recovered':
      return next.kind
    default:
      return next satisfies never
  }
}
