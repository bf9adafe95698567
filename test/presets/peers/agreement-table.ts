import { readFileSync } from 'node:fs'
import { agreements } from './agreements.ts'

/** The tables of the README, in Markdown as the formatter leaves it: who was compared, and where it is meant to differ. */
export function agreementTables(): string {
  const versions = installedVersions()
  const compared = agreements.map(({ name, client, how, codes, differences }) => [
    `\`${name}\``,
    `${client} ${versions[client] ?? '?'}`,
    how,
    codes.length.toLocaleString('en').replace(',', '\u00A0'),
    differences.length === 0 ? 'none' : differences.map((row) => codesOf(row.codes)).join(', '),
  ])
  const differing = agreements.flatMap(({ name, differences }) =>
    differences.map(({ codes, ours, theirs, because }) => [`\`${name}\``, codesOf(codes), ours, theirs, because]),
  )
  return [
    tableOf([['preset', 'its client', 'how', 'codes', 'differences'], ...compared]),
    tableOf([['preset', 'codes', 'the preset', 'its client', 'because'], ...differing]),
  ].join('\n\n')
}

const codesOf = (codes: string): string => codes.replace('-', '–')

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const [head = [], ...body] = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)))
  const rule = head.map((cell) => '-'.repeat(cell.length))
  return [head, rule, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function installedVersions(): Readonly<Record<string, string>> {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')
  const manifest = JSON.parse(text) as { readonly devDependencies: Record<string, string> } // npm has read it, too
  return manifest.devDependencies
}
