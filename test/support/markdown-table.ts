import { alignColumns } from './text-table.ts'

type Rows = readonly (readonly string[])[]

/** A table of numbers in Markdown, as the formatter leaves it: the first column to the left, the others to the right. */
export function numbersTable(rows: Rows): string {
  const aligned = alignColumns(rows)
  const rule = (aligned[0] ?? []).map(({ length }, column) =>
    column === 0 ? '-'.repeat(length) : `${'-'.repeat(length - 1)}:`,
  )
  return linesOf(aligned, rule)
}

/** A table of words in Markdown, as the formatter leaves it: all columns to the left. */
export function wordsTable(rows: Rows): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)))
  const padded = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)))
  return linesOf(
    padded,
    widths.map((width) => '-'.repeat(width)),
  )
}

function linesOf([head = [], ...body]: Rows, rule: readonly string[]): string {
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
