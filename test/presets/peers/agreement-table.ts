import { readFileSync } from 'node:fs'
import { wordsTable } from '../../support/markdown-table.ts'
import { agreements, type Agreement } from './agreements.ts'

const head = ['preset', 'its client', 'codes', 'the preset', 'its client', 'because']

/** The table of the README, in Markdown as the formatter leaves it: who was compared, and where they are meant to differ. */
export function agreementTable(): string {
  const versions = installedVersions()
  const rows = [head, ...agreements.flatMap((agreement) => rowsOf(agreement, versions[agreement.client] ?? 'none'))]
  return wordsTable(rows)
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
