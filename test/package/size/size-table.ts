import { numbersTable } from '../../support/markdown-table.ts'
import { inKilobytes } from './bundle-size.ts'

/** Bytes, minified and gzipped. */
export interface Sizes {
  /** What is counted as the base, and what it comes to. */
  readonly names: readonly string[]
  readonly baseBytes: number
  /** What each further name adds to it. */
  readonly added: Readonly<Record<string, number>>
  /** The least and the most of a preset, in kilobytes. */
  readonly presets: string
  /** What is used without the base. */
  readonly alone: Readonly<Record<string, number>>
}

/** The table of the README, in Markdown as the formatter leaves it. */
export function sizeTable({ names, baseBytes, added, presets, alone }: Sizes): string {
  return numbersTable([
    ['import', 'kB'],
    [`\`{ ${names.join(', ')} }\``, inKilobytes(baseBytes)],
    ...Object.entries(added).map(([name, bytes]) => [`… and \`${name}\``, `+ ${inKilobytes(bytes)}`]),
    ['… and a preset', `+ ${presets}`],
    ...Object.entries(alone).map(([name, bytes]) => [`\`${name}\`, by itself`, inKilobytes(bytes)]),
  ])
}

/** The table of what entries come to as a whole, in Markdown as the formatter leaves it. */
export function entrySizeTable(
  bytes: Readonly<Record<string, number>>,
  budgets: Readonly<Record<string, number | undefined>>,
): string {
  return numbersTable([
    ['everything of', 'kB', 'budget'],
    ...Object.entries(bytes).map(([entry, size]) => [
      `\`${entry}\``,
      inKilobytes(size),
      inKilobytes(budgets[entry] ?? NaN),
    ]),
  ])
}
