import process, { argv, env, stderr, stdout } from 'node:process'
import type { Cell } from './cells.ts'
import { readCommandLine } from './command-line.ts'
import { ensureInstalled } from './ensure-installed.ts'
import type { Outcome } from './outcome.ts'
import { outcomesTable } from './outcomes-table.ts'
import { runCell } from './run-cell.ts'

try {
  const { list, cells } = readCommandLine(argv.slice(2))
  if (list) stdout.write(`${cells.map(({ id }) => id).join('\n')}\n`)
  else await run(cells)
} catch (error) {
  stderr.write(`${error instanceof RangeError ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function run(cells: readonly Cell[]): Promise<void> {
  await ensureInstalled()
  const outcomes: Outcome[] = []
  for (const cell of cells) {
    stdout.write(`\n${cell.id}\n`)
    outcomes.push(await runCell(cell))
  }
  stdout.write(`\n${outcomesTable(outcomes)}\n`)
  const bad = outcomes.filter(({ result }) => result !== 'passed' && (result !== 'skipped' || env['CI'] === 'true'))
  if (bad.length === 0) return
  // Where nobody looks, a cell that could not run must not pass for one that did.
  stdout.write(`\nAgain, only those that failed: npm run matrix -- ${bad.map(({ id }) => id).join(' ')}\n`)
  process.exitCode = 1
}
