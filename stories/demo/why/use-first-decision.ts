import { useState } from 'react'
import type { CloseReport } from '../../../src/index.ts'

/**
 * The first report of a closure that something was decided about. A diagnosis is made once in an outage,
 * so what it has found out is in the report of that failure, and not in those of the attempts after it.
 */
export function useFirstDecision(report: CloseReport | null): CloseReport | null {
  const [first, setFirst] = useState<CloseReport | null>(null)
  if (first || !report || report.next.kind === 'decision') return first
  setFirst(report)
  return report
}
