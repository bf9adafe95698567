import type { PolicyRow } from '../../src/index.ts'
import { formatWindow } from './format.ts'

/** How a row's delays go: `first 0–5 s`, `then 5–25 s`, `then 5–35 s`. */
export function delayTexts({ firstDelayMs, growth }: PolicyRow): readonly string[] {
  if (!firstDelayMs) return []
  return [`first ${formatWindow(firstDelayMs)}`, ...growth.map((window) => `then ${formatWindow(window)}`)]
}

/** `no limit`, `20 attempts`, `1 attempt`. */
export function limitText({ attempts }: PolicyRow): string {
  if (attempts === null) return 'none'
  if (attempts === Infinity) return 'no limit'
  return attempts === 1 ? '1 attempt' : `${attempts} attempts`
}

/** How many attempts a policy grants a status; `null` where it stops or where a function decides. */
export function attemptsOf(rows: readonly PolicyRow[], status: string): number | null {
  return rows.find((row) => row.status === status)?.attempts ?? null
}
