import process, { argv, stdout } from 'node:process'
import { readCommandLine, type Options } from './command-line.ts'
import { contestants } from './contestants.ts'
import { failuresOf } from './failures.ts'
import { readmeTable } from './readme-table.ts'
import { reportTable } from './report-table.ts'
import { readResults, writeResults } from './results.ts'
import { runBenchmark } from './runner/run-benchmark.ts'
import { workloads } from './workloads.ts'

const options = readCommandLine(argv.slice(2))
if (options.print) stdout.write(`${readmeTable(await readResults())}\n`)
else await run(options)

async function run(options: Options): Promise<void> {
  const results = await runBenchmark(options, (line) => stdout.write(`${line}\n`))
  stdout.write(`\n${reportTable(results)}\n`)
  if (isWhole(options)) await writeResults(results)
  const failures = failuresOf(results)
  for (const failure of failures) console.error(failure)
  process.exitCode = failures.length > 0 ? 1 : 0
}

/** A quick look at a part is not worth keeping. */
function isWhole(options: Options): boolean {
  return options.workloads.length === Object.keys(workloads).length && options.contestants.length === contestants.length
}
