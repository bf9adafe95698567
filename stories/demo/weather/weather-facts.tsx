import type { ReactElement } from 'react'
import {
  useCloseStatus,
  useConnectionStats,
  useRetryCountdown,
  type NextStep,
  type UseWebSocketResult,
} from '../../../src/index.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { formatBriefly } from '../../ui/format.ts'
import { reportTone } from '../../ui/tone.ts'

/** What `useCloseStatus` and its siblings give, as it is. */
export function WeatherFacts({ socket }: { readonly socket: UseWebSocketResult<string, string> }): ReactElement {
  const report = useCloseStatus(socket)
  const seconds = useRetryCountdown(socket)
  const { roundTripMs } = useConnectionStats(socket, { everyMs: 500 })
  return (
    <Facts>
      <Fact name="Cause" value={report ? report.cause : 'none yet'} />
      <Fact
        name="Next"
        value={report ? nextName(report.next) : 'none yet'}
        {...(report && { tone: reportTone(report) })}
      />
      <Fact name="Next attempt" value={seconds === null ? 'none due' : `in ${seconds} s`} />
      <Fact name="Round trip" value={roundTripMs === null ? null : formatBriefly(roundTripMs)} />
    </Facts>
  )
}

function nextName(next: NextStep): string {
  if (next.kind === 'hold') return `hold: ${next.until}`
  return next.kind === 'stop' ? `stop: ${next.because}` : next.kind
}
