import { alignColumns } from '../bench/text-table.ts'
import { inKilobytes } from './peer-sizes.ts'

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
  const [head = [], ...body] = alignColumns([
    ['import', 'kB'],
    [`\`{ ${names.join(', ')} }\``, inKilobytes(baseBytes)],
    ...Object.entries(added).map(([name, bytes]) => [`… and \`${name}\``, `+ ${inKilobytes(bytes)}`]),
    ['… and a preset', `+ ${presets}`],
    ...Object.entries(alone).map(([name, bytes]) => [`\`${name}\`, by itself`, inKilobytes(bytes)]),
  ])
  const rule = head.map((cell, column) => (column === 0 ? '-'.repeat(cell.length) : `${'-'.repeat(cell.length - 1)}:`))
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
