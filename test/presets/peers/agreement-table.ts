import { readFileSync } from 'node:fs'
import { agreements, type Agreement } from './agreements.ts'

const head = ['preset', 'its client', 'codes', 'the preset', 'its client', 'because']

/** The table of the README, in Markdown as the formatter leaves it: who was compared, and where they are meant to differ. */
export function agreementTable(): string {
  const versions = installedVersions()
  const rows = [head, ...agreements.flatMap((agreement) => rowsOf(agreement, versions[agreement.client] ?? 'none'))]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const [titles = [], ...body] = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)))
  const rule = titles.map((cell) => '-'.repeat(cell.length))
  return [titles, rule, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function rowsOf({ name, client, differences }: Agreement, version: string): readonly (readonly string[])[] {
  const who = [`\`${name}\``, `${client} ${version}`]
  if (differences.length === 0) return [[...who, 'none', '', '', '']]
  return differences.map(({ codes, ours, theirs, because }, at) => [
    ...(at === 0 ? who : ['', '']),
    codes.replaceAll('-', '–'),
    ours,
    theirs,
    because,
  ])
}

function installedVersions(): Readonly<Record<string, string>> {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')
  const manifest = JSON.parse(text) as { readonly devDependencies: Record<string, string> } // npm has read it, too
  return manifest.devDependencies
}
