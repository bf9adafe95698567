import {
  explainPolicy,
  isPolicyError,
  reconnectPolicy,
  retry,
  type CloseStatus,
  type Decision,
  type PolicyError,
  type PolicyRow,
  type ReconnectPolicy,
} from '../../src/index.ts'
import { closeStatuses } from './close-statuses.ts'

/** One row of a policy as it is typed in: anything at all, until it is read. */
export interface RuleDraft {
  readonly status: CloseStatus
  readonly action: 'retry' | 'stop'
  readonly minMs: string
  readonly maxMs: string
  /** Empty is no limit. */
  readonly attempts: string
}

/** A row as it was read. */
export interface ReadRule {
  readonly draft: RuleDraft
  /** `null` where the built-in rule stays, because nothing was changed or because it cannot be used. */
  readonly decision: Decision | null
  readonly error: PolicyError | null
}

/** A policy as it was read. */
export interface ReadDraft {
  readonly rules: readonly ReadRule[]
  readonly policy: ReconnectPolicy
  readonly rows: readonly PolicyRow[]
}

/** The built-in policy, to start from. */
export const builtInDraft: readonly RuleDraft[] = closeStatuses.map((status) => ruleDraftOf(status, explainPolicy()))

/** A row with another action: retry is the built-in one, or what `'retry'` alone means for a status that stops. */
export function changeAction(draft: RuleDraft, action: RuleDraft['action']): RuleDraft {
  if (action === 'stop') return { ...draft, action }
  const builtIn = builtInOf(draft.status)
  return builtIn.action === 'retry' ? builtIn : ruleDraftOf(draft.status, explainPolicy({ [draft.status]: 'retry' }))
}

/** Reads a draft. Only the rows that were changed become rules: one line changes one line. */
export function readDraft(drafts: readonly RuleDraft[]): ReadDraft {
  const rules = drafts.map(readRule)
  const table = rules.flatMap(({ draft, decision }) => (decision ? [[draft.status, decision] as const] : []))
  const policy = reconnectPolicy(Object.fromEntries(table))
  return { rules, policy, rows: explainPolicy(policy) }
}

function readRule(draft: RuleDraft): ReadRule {
  if (isSame(draft, builtInOf(draft.status))) return { draft, decision: null, error: null }
  try {
    return { draft, decision: decisionOf(draft), error: null }
  } catch (error) {
    if (!isPolicyError(error)) throw error
    return { draft, decision: null, error }
  }
}

function decisionOf({ action, minMs, maxMs, attempts }: RuleDraft): Decision {
  if (action === 'stop') return 'stop'
  return retry({
    firstDelayMs: [numberOf(minMs), numberOf(maxMs)],
    attempts: attempts.trim() === '' ? Infinity : numberOf(attempts),
  })
}

/** Unlike `Number`, to which an empty field is 0. */
function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text)
}

function builtInOf(status: CloseStatus): RuleDraft {
  return builtInDraft.find((draft) => draft.status === status) ?? ruleDraftOf(status, [])
}

function ruleDraftOf(status: CloseStatus, rows: readonly PolicyRow[]): RuleDraft {
  const row = rows.find((candidate) => candidate.status === status)
  if (!row?.firstDelayMs) return { status, action: 'stop', minMs: '', maxMs: '', attempts: '' }
  const [minMs, maxMs] = row.firstDelayMs
  const attempts = row.attempts === null || row.attempts === Infinity ? '' : String(row.attempts)
  return { status, action: 'retry', minMs: String(minMs), maxMs: String(maxMs), attempts }
}

function isSame(a: RuleDraft, b: RuleDraft): boolean {
  if (a.action !== b.action) return false
  return a.action === 'stop' || (a.minMs === b.minMs && a.maxMs === b.maxMs && a.attempts === b.attempts)
}
