import { wsServerDeviations } from '../conformance/deviations.ts'
import { wordsTable } from '../support/markdown-table.ts'
import { differences, differencesOf, type Difference } from './differences.ts'
import { engineNames, engines } from './engine.ts'
import type { Results } from './results.ts'

/** What ran, in Markdown as the formatter leaves it. */
export function versionsTable({ versions, cases }: Results): string {
  const onWs = cases - Object.keys(wsServerDeviations).length
  const rows = engines.map((engine) => {
    const differing = differencesOf(engine).flatMap(({ cases }) => cases)
    return [engineNames[engine], versions[engine], `${cases}`, `${onWs}`, `${differing.length}`]
  })
  return wordsTable([['engine', 'version', 'cases on bare TCP', 'of them on ws', 'differ'], ...rows])
}

/** The table of differences, likewise. */
export function differencesTable(): string {
  const rows = differences.map(({ engine, cases, deviation, shows, source }) => [
    engineNames[engine],
    cases.map((id) => `\`${id}\``).join(' '),
    insteadOf(deviation),
    shows,
    `${deviation.because} ([source](${source}))`,
  ])
  return wordsTable([['engine', 'cases', 'what comes instead', 'when', 'why'], ...rows])
}

/** A README with both tables between their marks. */
export function withTables(readme: string, results: Results): string {
  return between('differences', differencesTable(), between('versions', versionsTable(results), readme))
}

function insteadOf({ instead, heard }: Difference['deviation']): string {
  if (instead === 'staysOpen') return `stays open, hears ${(heard ?? []).map((text) => `\`${text}\``).join(' ')}`
  const { code, status, cause, opened } = instead
  const parts = [
    `${code} ${status}`,
    cause,
    opened === false ? 'never open' : '',
    heard?.length === 0 ? 'nothing heard' : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

/** @throws {Error} Where the README has no such marks. */
function between(name: string, table: string, readme: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)]
  if (from === -1 || to < from) throw new Error(`The README needs ${begin} and, after it, ${end}`)
  return `${readme.slice(0, from + begin.length)}\n\n${table}\n\n${readme.slice(to)}`
}
