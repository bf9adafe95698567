import process, { argv, stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { faultsOf, reportOf } from './judge.ts'
import { runSoak } from './run-soak.ts'

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    minutes: { type: 'string', default: '10' },
    connections: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
  },
})
const options = {
  minutes: numberOf('minutes', values.minutes),
  connections: numberOf('connections', values.connections),
  seed: numberOf('seed', values.seed),
}
stdout.write(`${options.minutes} minutes, ${options.connections} connections, seed ${options.seed}\n`)
const ledger = await runSoak(options, (line) => stdout.write(`${line}\n`))
const faults = faultsOf(ledger)
stdout.write(`${reportOf(ledger)}\n${faults.length === 0 ? 'everything is accounted for' : faults.join('\n')}\n`)
process.exitCode = faults.length === 0 ? 0 : 1

function numberOf(option: string, text: string): number {
  const number = Number(text)
  if (!(number > 0)) throw new TypeError(`--${option} must be a number above 0: ${text}`)
  return number
}
