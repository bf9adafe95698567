import type { AnyPolicy } from '../../../src/domain/policy/reconnect-policy.ts'
import type { Verdict } from '../../../src/domain/policy/verdict.ts'
import type { CloseStatuses } from '../../../src/domain/status/close-status.ts'
import { closure } from '../../domain/closure.ts'
import { verdictsOn } from '../../domain/outage.ts'
import type { PeerVerdict } from './peer.ts'

/** A preset, whatever its statuses are called. */
export interface AnyPreset {
  readonly statuses?: CloseStatuses | undefined
  readonly rules: object
}

/** What a preset decides after the closure of a connection that was stable. */
export function ourVerdict(preset: AnyPreset, code: number): PeerVerdict {
  const verdict = verdictOn(preset, code, 0)
  return verdict.action === 'retry' ? { action: 'retry', session: verdict.plan.session } : { action: 'stop' }
}

/** The shortest and the longest first delay of a preset; `null` where it stops. */
export function ourWindow(preset: AnyPreset, code: number): readonly [minMs: number, maxMs: number] | null {
  const [shortest, longest] = [verdictOn(preset, code, 0), verdictOn(preset, code, 1 - Number.EPSILON)]
  if (shortest.action !== 'retry' || longest.action !== 'retry') return null
  return [Math.round(shortest.delayMs), Math.round(longest.delayMs)]
}

function verdictOn({ statuses, rules }: AnyPreset, code: number, random: number): Verdict {
  const info = closure<string>({ code }, statuses)
  const policy = rules as AnyPolicy // with the names erased, as the engine does
  const [verdict] = verdictsOn(policy, [{ info, isStable: true }], () => random)
  if (!verdict || verdict.action === 'undecided') throw new Error(`No verdict on ${code}`)
  return verdict
}
