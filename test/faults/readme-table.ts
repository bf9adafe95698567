import { contestants } from './contestants.ts'
import type { Outcome, Verdict } from './harness/perform.ts'
import type { Results } from './results.ts'
import { scenarios } from './scenarios/index.ts'

const marks: Readonly<Record<Verdict, string>> = { passes: '✓', fails: '✗', 'not offered': '–' }

/** The table of the README, in Markdown as the formatter leaves it. */
export function readmeTable(results: Results): string {
  const rows = scenarios.map(({ id, title }) => [
    title,
    ...contestants.map((contestant) => cellOf(results.scenarios[id]?.[contestant])),
  ])
  const table = [['', ...contestants], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(3, ...table.map((row) => row[column]?.length ?? 0))) ?? []
  const [head, ...body] = table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)))
  const rule = widths.map((width) => '-'.repeat(width))
  return [head ?? [], rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function cellOf(outcome: Outcome | undefined): string {
  return outcome ? `${marks[outcome.verdict]} ${outcome.text.replaceAll('|', '\\|')}` : ''
}
