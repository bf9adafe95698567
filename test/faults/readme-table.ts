import { wordsTable } from '../support/markdown-table.ts'
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
  return wordsTable([['', ...contestants], ...rows])
}

function cellOf(outcome: Outcome | undefined): string {
  return outcome ? `${marks[outcome.verdict]} ${outcome.text.replaceAll('|', '\\|')}` : ''
}
