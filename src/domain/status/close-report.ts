import type { CloseInfo } from './close-info.ts'
import type { ConnectionState, StopReason } from '../machine/state.ts'

/** What happens after a closure. Instants are milliseconds since the epoch. */
export type NextStep =
  | { readonly kind: 'decision' }
  | { readonly kind: 'retry'; readonly attempt: number; readonly atMs: number }
  | { readonly kind: 'hold'; readonly until: 'online' | 'visible' | 'resumed' }
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'recovered'; readonly atMs: number }
  | { readonly kind: 'stop'; readonly because: StopReason }

/** The latest closure, and what the connection does about it. */
export interface CloseReport<S extends string = never> extends CloseInfo<S> {
  /** What was decided: a retry and when, or a stop and why. */
  readonly next: NextStep
}

/** What a connection in this state will do next. */
export function nextStep(state: ConnectionState<string>): NextStep {
  switch (state.phase) {
    case 'connecting':
      return { kind: 'connecting', attempt: state.attempt }
    case 'open':
      return { kind: 'recovered', atMs: state.sinceMs }
    case 'waiting': {
      const { until, attempt } = state
      if (until.kind === 'time') return { kind: 'retry', attempt, atMs: until.atMs }
      return until.kind === 'decision' ? { kind: 'decision' } : { kind: 'hold', until: until.kind }
    }
    case 'closed':
      return { kind: 'stop', because: state.because }
    case 'idle':
    case 'closing':
      return { kind: 'stop', because: 'app' }
    default:
      return state satisfies never
  }
}

const reports = new WeakMap<object, CloseReport<string>>()

/** The report of a state; `null` before the first closure. The same object for the same state. */
export function closeReport<S extends string>(state: ConnectionState<S>): CloseReport<S> | null {
  const known = reports.get(state)
  if (known) return known as CloseReport<S> // what was stored under this state was made from it
  if (!state.last) return null
  const report = { ...state.last, next: nextStep(state) }
  reports.set(state, report)
  return report
}
