import { execFile } from 'node:child_process'
import process, { argv, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { acceptsPerSecond, ends, outagesMs, rows, sizes } from './fleets.ts'
import { measure, type Spread, type Storm } from './measure.ts'
import { cellsTable, costSentence, rowsTable } from './readme-table.ts'
import { readResults, writeResults, type Cell, type Cost, type Results } from './results.ts'

const { values } = parseArgs({ args: argv.slice(2), options: { print: { type: 'boolean', default: false } } })
const seeds = 10
/** A fleet this large is its own average: between two seeds its figures differ by less than they are rounded. */
const seedsOfLargest = 1

const results = values.print ? await readResults() : await run()
stdout.write(`\n${rowsTable(results)}\n\nPeak and p99 as so many times the ideal:\n\n${cellsTable(results)}\n\n`)
stdout.write(`${costSentence(results)}.\n`)

async function run(): Promise<Results> {
  const million = await costOfMillion()
  const measured: Record<string, Storm> = {}
  for (const { title, fleet } of rows) {
    const storm = measure(fleet, seeds)
    measured[title] = storm
    stdout.write(`${title} (${seeds} seeds): ${textOf(storm)}\n`)
  }
  const results = { node: process.versions.node, seeds, rows: measured, cells: measureCells(), million }
  await writeResults(results)
  return results
}

function measureCells(): readonly Cell[] {
  return Object.entries(ends).flatMap(([end, closureOf]) =>
    outagesMs.flatMap((outageMs) =>
      sizes.map((clients) => {
        const count = clients === Math.max(...sizes) ? seedsOfLargest : seeds
        const fleet = { clients, outageMs, acceptsPerSecond, closures: closureOf({ clients, outageMs }) }
        const storm = measure(fleet, count)
        stdout.write(`${end}, ${outageMs / 1_000} s, ${clients} clients (seeds: ${count}): ${textOf(storm)}\n`)
        return { end, outageMs, clients, seeds: count, ...storm }
      }),
    ),
  )
}

function textOf({ ideal, ...storm }: Storm): string {
  const shown = (spreads: Readonly<Record<string, Spread>>): string =>
    Object.entries(spreads)
      .map(([name, { median, min, max }]) => `${name} ${median} (${min}–${max})`)
      .join(', ')
  return `${shown({ ...storm })}; ideal ${shown({ ...ideal })}`
}

async function costOfMillion(): Promise<Cost> {
  const path = fileURLToPath(new URL('million.ts', import.meta.url))
  const { stdout: text } = await promisify(execFile)(process.execPath, [path])
  return JSON.parse(text) as Cost // million.ts writes nothing else
}
