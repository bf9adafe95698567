import type { CloseReport, ConnectionState, StopReason, WaitUntil } from '../../../src/index.ts'
import { closureWords } from './closure-words.ts'
import type { DeskOwnStatus, DeskStatus } from './desk.ts'
import { heldWords, leavingWords, stopWords } from './line-words.ts'

/** What a trader has to know about the line. */
export interface LineReport {
  readonly tone: 'good' | 'wait' | 'bad' | 'calm'
  readonly word: 'Live' | 'Connecting' | 'Interrupted' | 'Stopped'
  readonly detail: string
}

export const live: LineReport = { tone: 'good', word: 'Live', detail: 'Prices are up to date.' }

export const connecting: LineReport = { tone: 'wait', word: 'Connecting', detail: 'Calling the desk …' }

/** What the panel says in a state, and about the closure that led there. */
export function lineReport(
  state: ConnectionState<DeskOwnStatus>,
  closed: CloseReport<DeskOwnStatus> | null,
): LineReport {
  if (state.phase === 'open') return live
  if (state.phase === 'closing') return { tone: 'calm', word: 'Stopped', detail: leavingWords }
  // Held before it was ever connected, it has no closure to report.
  if (state.phase === 'waiting' && isHold(state.until)) return interrupted(heldWords[state.until.kind])
  if (!closed) return connecting
  return closed.next.kind === 'stop'
    ? stopped(closed.status, closed.next.because)
    : interrupted(closureWords[closed.status])
}

function isHold(until: WaitUntil): until is Extract<WaitUntil, { kind: keyof typeof heldWords }> {
  return until.kind in heldWords
}

function interrupted(detail: string): LineReport {
  return { tone: 'wait', word: 'Interrupted', detail }
}

function stopped(status: DeskStatus, because: StopReason): LineReport {
  switch (because) {
    case 'policy':
      return { tone: 'bad', word: 'Stopped', detail: closureWords[status] }
    case 'exhausted':
      return { tone: 'bad', word: 'Stopped', detail: `${closureWords[status]} ${stopWords.exhausted}` }
    case 'blocked':
      return { tone: 'bad', word: 'Stopped', detail: stopWords.blocked }
    case 'app':
      return { tone: 'calm', word: 'Stopped', detail: stopWords.app }
    default:
      return because satisfies never
  }
}
