import { textLines } from '../support/text-table.ts'
import type { Outcome } from './outcome.ts'

/** For a terminal, a line for each cell. */
export function outcomesTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ id, found, passed, seconds, result }) => [
    id,
    found,
    `${passed}`,
    seconds.toFixed(1),
    result,
  ])
  return textLines([['cell', 'what ran', 'tests', 'seconds', 'result'], ...rows]).join('\n')
}
