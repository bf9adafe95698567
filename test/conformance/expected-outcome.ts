import type { ConformanceCase } from './case.ts'
import type { Deviation, Impossible } from './deviations.ts'
import type { Outcome } from './run-case.ts'

/** How a case must end on a platform that conforms, or deviates as its table says. */
export function expectedOutcome(
  { expected, heard = [] }: ConformanceCase,
  deviation: Exclude<Deviation, Impossible> | undefined,
): Outcome {
  if (deviation === undefined) return { closure: expected, heard }
  if (deviation.instead === 'staysOpen') return { closure: null, heard: deviation.heard }
  return { closure: { ...expected, ...deviation.instead }, heard: deviation.heard ?? heard }
}
