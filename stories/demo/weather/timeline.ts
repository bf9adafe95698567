import type { CloseInfo, ConnectionEvent, ConnectionState } from '../../../src/index.ts'

/** A stretch of time; it goes on while `toMs` is `null`. */
export interface Span<Name extends string = string> {
  readonly name: Name
  readonly fromMs: number
  readonly toMs: number | null
}

/** What has happened to a connection lately, as a chart or a list can show it. Everything is in its order. */
export interface Timeline {
  readonly phases: readonly Span<ConnectionState['phase']>[]
  /** Numbered from 1. */
  readonly closures: readonly { readonly number: number; readonly atMs: number; readonly info: CloseInfo }[]
  /** Attempt 0 is the first connect of an outage. */
  readonly attempts: readonly { readonly atMs: number; readonly attempt: number }[]
  /** What was wrong on purpose; one at a time, which may name several. */
  readonly faults: readonly Span[]
  /** Each network that the page has come to. */
  readonly networks: readonly { readonly atMs: number; readonly network: number }[]
}

export type TimelineEvent =
  | ConnectionEvent
  /** What is wrong now, if anything. */
  | { readonly type: 'weather'; readonly atMs: number; readonly fault: string | null }
  | { readonly type: 'newNetwork'; readonly atMs: number; readonly network: number }

export const emptyTimeline: Timeline = { phases: [], closures: [], attempts: [], faults: [], networks: [] }

/** Of each kind: more than a chart shows. */
const mostKept = 60

/** The timeline after one more event; the same one where the event is not on it. */
export function addToTimeline(timeline: Timeline, event: TimelineEvent): Timeline {
  const { atMs } = event
  switch (event.type) {
    case 'stateChanged':
      return { ...timeline, phases: changeTo(timeline.phases, event.state.phase, atMs) }
    case 'attemptStarted':
      return { ...timeline, attempts: [...timeline.attempts, { atMs, attempt: event.attempt }].slice(-mostKept) }
    case 'closed': {
      const number = (timeline.closures.at(-1)?.number ?? 0) + 1
      return { ...timeline, closures: [...timeline.closures, { number, atMs, info: event.info }].slice(-mostKept) }
    }
    case 'weather':
      return { ...timeline, faults: changeTo(timeline.faults, event.fault, atMs) }
    case 'newNetwork':
      return { ...timeline, networks: [...timeline.networks, { atMs, network: event.network }].slice(-mostKept) }
    default:
      return timeline
  }
}

/** Ends the span that goes on, and begins another; nothing changes where the name is the same. */
function changeTo<Name extends string>(
  spans: readonly Span<Name>[],
  name: Name | null,
  atMs: number,
): readonly Span<Name>[] {
  const latest = spans.at(-1)
  const current = latest?.toMs === null ? latest : undefined
  if ((current?.name ?? null) === name) return spans
  const ended = current ? [...spans.slice(0, -1), { ...current, toMs: atMs }] : spans
  const begun = name === null ? [] : [{ name, fromMs: atMs, toMs: null }]
  return [...ended, ...begun].slice(-mostKept)
}
