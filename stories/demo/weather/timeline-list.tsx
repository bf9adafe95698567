import type { ReactElement, ReactNode } from 'react'
import { formatBriefly, formatTime } from '../../ui/format.ts'
import type { Span, Timeline } from './timeline.ts'
import '../../ui/entry-list.css'

/** What the chart shows, in words, the latest first. */
export function TimelineList({ timeline }: { readonly timeline: Timeline }): ReactElement {
  const entries = entriesOf(timeline)
  return (
    <div className="entry-list timeline-list" tabIndex={0} role="region" aria-label="The timeline in words">
      <ol reversed>
        {entries.map(({ key, atMs, what, more }) => (
          <li key={key}>
            <time dateTime={new Date(atMs).toISOString()}>{formatTime(atMs)}</time>
            <code>{what}</code>
            <span>{more}</span>
          </li>
        ))}
      </ol>
      {entries.length === 0 && <p className="soft">Nothing has happened yet.</p>}
    </div>
  )
}

interface Entry {
  readonly key: string
  readonly atMs: number
  readonly what: string
  readonly more: ReactNode
}

function entriesOf({ phases, closures, attempts, faults, networks }: Timeline): readonly Entry[] {
  const entries: readonly Entry[] = [
    ...faults.map((span) => ({
      key: `fault ${span.name} ${span.fromMs}`,
      atMs: span.fromMs,
      what: 'fault',
      more: `${span.name}, ${lengthOf(span)}`,
    })),
    ...networks.map(({ atMs, network }) => ({ key: `network ${network}`, atMs, what: `network ${network}`, more: '' })),
    ...closures.map(({ number, atMs, info }) => ({
      key: `closure ${number}`,
      atMs,
      what: `closure ${number}`,
      more: `${info.code} ${info.status}, ${info.cause}`,
    })),
    ...attempts.map(({ atMs, attempt }) => ({
      key: `attempt ${attempt} ${atMs}`,
      atMs,
      what: `attempt ${attempt}`,
      more: attempt === 0 ? 'a fresh start' : '',
    })),
    ...phases.map((span) => ({
      key: `phase ${span.name} ${span.fromMs}`,
      atMs: span.fromMs,
      what: span.name,
      more: lengthOf(span),
    })),
  ]
  return [...entries].reverse().sort((a, b) => b.atMs - a.atMs)
}

function lengthOf({ fromMs, toMs }: Span): string {
  return toMs === null ? 'until now' : `for ${formatBriefly(toMs - fromMs)}`
}
