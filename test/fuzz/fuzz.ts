import process, { argv, stdout } from 'node:process'
import { readCommandLine } from './command-line.ts'
import { carryOut, planOf, type Outcome } from './plan.ts'
import { failureText, listOf, reportOf } from './report.ts'
import { targets } from './targets.ts'
import { watchedCheck } from './watched-check.ts'

/** Far more than any case needs, also on a machine that is busy. */
const longestCaseMs = 20_000

const options = readCommandLine(argv.slice(2), targets)
if (options.list) stdout.write(`${listOf(options.targets)}\n`)
else await run()

async function run(): Promise<void> {
  const targetsUrl = new URL('targets.ts', import.meta.url).href
  const outcomes: Outcome[] = []
  stdout.write(`seed ${options.seed}\n`)
  await carryOut(
    planOf(options),
    (target, selection) => watchedCheck(target, selection, { targetsUrl, longestCaseMs }),
    (outcome) => {
      const { target, cases, seconds, failure } = outcome
      outcomes.push(outcome)
      stdout.write(`${target.name}: ${cases} cases in ${seconds.toFixed(1)} s\n`)
      if (failure) stdout.write(`\n${failureText(outcome, failure)}\n\n`)
    },
  )
  stdout.write(`\n${reportOf(outcomes)}\n`)
  if (outcomes.some(({ failure }) => failure)) process.exitCode = 1
}
