import type { Agreement } from './agreements.ts'
import { ourVerdict } from './our-verdict.ts'
import type { PeerVerdict } from './peer.ts'

/** What one side does after a closure. */
export type Action = 'stops' | 'comes back' | 'resumes' | 'begins a session'

/** Codes on which a preset decides otherwise than the client, because it is meant to. */
export interface Difference {
  /** Codes and ranges of codes, with commas between them. */
  readonly codes: string
  readonly ours: Action
  readonly theirs: Action
  readonly because: string
}

/** By code: what the preset does, and what the client does. */
export type Differences = Readonly<Record<number, string>>

/** Where a preset and these verdicts of the client, one for each of the codes, are not the same. */
export function foundDifferences(agreement: Agreement, theirs: readonly PeerVerdict[]): Differences {
  const { preset, codes, hasSessions } = agreement
  const found: Record<number, string> = {}
  codes.forEach((code, at) => {
    const verdict = theirs[at]
    if (!verdict) throw new Error(`Nobody has asked the client about ${code}`)
    const own = actionOf(ourVerdict(preset, code), hasSessions)
    const its = actionOf(verdict, hasSessions)
    if (own !== its) found[code] = `the preset ${own}, its client ${its}`
  })
  return found
}

/** The differences of the table, code by code. */
export function meantDifferences({ differences }: Agreement): Differences {
  const rows = differences.flatMap(({ codes, ours, theirs }) =>
    codesIn(codes).map((code) => [code, `the preset ${ours}, its client ${theirs}`] as const),
  )
  return Object.fromEntries(rows)
}

/** Sessions tell apart only where the client has them. */
function actionOf({ action, session }: PeerVerdict, hasSessions: boolean): Action {
  if (action === 'stop') return 'stops'
  if (!hasSessions) return 'comes back'
  return session === 'new' ? 'begins a session' : 'resumes'
}

function codesIn(list: string): readonly number[] {
  return list.split(', ').flatMap((range) => {
    const [first = NaN, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, at) => first + at)
  })
}
