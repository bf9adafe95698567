/** Lays out rows in columns of equal width: the first to the left, the others, which are numbers, to the right. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
  )
}

/** The same for a terminal: a line for each row. */
export function textLines(rows: readonly (readonly string[])[]): readonly string[] {
  return alignColumns(rows).map((cells) => cells.join('  ').trimEnd())
}
