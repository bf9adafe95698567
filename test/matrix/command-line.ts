import { parseArgs } from 'node:util'
import { cells, type Cell } from './cells.ts'

export interface Options {
  /** Only say which cells there are. */
  readonly list: boolean
  readonly cells: readonly Cell[]
}

/**
 * Reads what follows `npm run matrix --`: ids of cells, or none for all of them.
 *
 * @throws {RangeError} For a cell that does not exist.
 */
export function readCommandLine(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { list: { type: 'boolean', default: false } },
  })
  return { list: values.list, cells: positionals.length === 0 ? cells : positionals.map(cellOf) }
}

function cellOf(id: string): Cell {
  const cell = cells.find((each) => each.id === id)
  if (cell !== undefined) return cell
  throw new RangeError(`There is no cell ${id}. There are: ${cells.map((each) => each.id).join(', ')}`)
}
