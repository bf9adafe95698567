import type { PolicyRow } from '../../src/index.ts'
import { delayTexts, limitText } from '../ui/policy-text.ts'

/** What a row of a policy does, in words: `stops`, `comes back: first 0–5 s, then 5–25 s; no limit`. */
export function whatHappens(row: PolicyRow | undefined): string {
  if (!row || row.action === 'stop') return 'stops'
  if (row.action === 'function') return 'asks a function'
  return `comes back: ${delayTexts(row).join(', ')}; ${limitText(row)}`
}

/** The row of a code: its own, else that of a range around it, else that of every other code. */
export function rowOfCode(rows: readonly PolicyRow[], code: number): PolicyRow | undefined {
  const around = ({ codes }: PolicyRow): boolean => {
    const [from = NaN, to = NaN] = codes.split('-').map(Number)
    return from <= code && code <= to
  }
  const rowOf = (status: string): PolicyRow | undefined => rows.find((row) => row.status === status)
  return rows.find(({ codes }) => codes === String(code)) ?? rows.find(around) ?? rowOf('default') ?? rowOf('unknown')
}
