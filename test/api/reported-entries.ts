import { readFileSync } from 'node:fs'

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>
}

/** Adds a panel to Storybook's own frame where it is imported, and exports nothing. */
const withoutExports = ['storybook/manager']

/** The entries that have a report: all that export something, by the path of their declarations in `dist`. */
export function reportedEntries(): readonly string[] {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { exports } = JSON.parse(text) as Manifest // our own
  return Object.values(exports)
    .flatMap((target) => (typeof target === 'string' ? [] : [target.types.replace(/^\.\/dist\/|\.d\.ts$/g, '')]))
    .filter((entry) => !withoutExports.includes(entry))
}
