import process, { argv, stdout } from 'node:process'
import { readCommandLine, type Options } from './command-line.ts'
import { contestants, type Contestant } from './contestants.ts'
import { perform, type Outcome } from './harness/perform.ts'
import { openTheatre } from './harness/theatre.ts'
import { readmeTable } from './readme-table.ts'
import { readResults, versionsOf, writeResults } from './results.ts'
import { scenarios } from './scenarios/index.ts'

const options = readCommandLine(argv.slice(2))
if (options.print) stdout.write(`${readmeTable(await readResults())}\n`)
else await run(options)

async function run(options: Options): Promise<void> {
  await using theatre = await openTheatre()
  const outcomes: Record<string, Partial<Record<Contestant, Outcome>>> = {}
  for (const scenario of options.scenarios) {
    const row: Partial<Record<Contestant, Outcome>> = {}
    outcomes[scenario.id] = row
    for (const contestant of options.contestants) {
      const startMs = performance.now()
      const outcome = await perform(theatre, scenario, contestant, options.length)
      row[contestant] = outcome
      const seconds = ((performance.now() - startMs) / 1_000).toFixed(1)
      stdout.write(`${scenario.id} · ${contestant} · ${outcome.verdict}: ${outcome.text} (${seconds} s)\n`)
      if (contestant === 'hangup' && outcome.verdict !== 'passes') process.exitCode = 1
    }
  }
  if (isWhole(options)) await writeResults({ versions: await versionsOf(theatre.version), scenarios: outcomes })
}

/** A quick look at a part is not worth keeping. */
function isWhole({ length, scenarios: chosen, contestants: present }: Options): boolean {
  return length === 'whole' && chosen.length === scenarios.length && present.length === contestants.length
}
