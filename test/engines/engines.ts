import { readFile, writeFile } from 'node:fs/promises'
import process, { argv, env, exit, stdout } from 'node:process'
import { readCommandLine, type Options } from './command-line.ts'
import { engineNames, type Engine } from './engine.ts'
import { runEngine } from './harness/run-engine.ts'
import { idsWith, judge, unsteadyIn } from './judge.ts'
import { findLauncher } from './launchers/find-launcher.ts'
import { withTables } from './readme-table.ts'
import { writeResults } from './results.ts'

/** For one engine, of which each takes about half a minute. */
const limitMs = 180_000
/** For everything, installations among it. */
const overallLimitMs = 15 * 60_000

type Verdict =
  | { readonly kind: 'ran'; readonly version: string; readonly isAsWritten: boolean }
  | { readonly kind: 'broke' }
  | { readonly kind: 'leftOut' }

const options = readCommandLine(argv.slice(2))
setTimeout(() => {
  console.error(`Not done after ${overallLimitMs / 60_000} minutes, so this ends here.`)
  exit(1)
}, overallLimitMs).unref()
// An exit ends the browsers, too; a signal by itself would leave them.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => exit(1))

const verdicts = new Map<Engine, Verdict>()
for (const engine of options.engines) verdicts.set(engine, await verdictOn(engine, options))
const isBad = [...verdicts.values()].some(isFailure)
if (options.save) await save(isBad)
// Nothing that a browser has left open may keep this process.
exit(isBad ? 1 : 0)

async function verdictOn(engine: Engine, { part, times }: Options): Promise<Verdict> {
  const name = engineNames[engine]
  try {
    const found = findLauncher(engine)
    if ('missing' in found) {
      console.error(`${name} is left out: ${found.missing}`)
      return { kind: 'leftOut' }
    }
    const plan = { part, times, unsteady: unsteadyIn(engine) }
    const { version, reports, strays, seconds } = await runEngine(found.launch, plan, limitMs * times)
    const findings = [...judge(engine, reports, part), ...strays.map((error) => `nobody caught ${error}`)]
    const sum = `${idsWith(part).length} of ${idsWith('').length} cases, ${reports.length} runs, ${seconds} s`
    stdout.write(
      `${name} ${version}: ${sum}: ${findings.length === 0 ? 'as the table says' : 'NOT as the table says'}\n`,
    )
    for (const finding of findings) console.error(`  ${finding}`)
    return { kind: 'ran', version, isAsWritten: findings.length === 0 }
  } catch (error) {
    console.error(`${name} broke: ${error instanceof Error ? error.message : String(error)}`)
    return { kind: 'broke' }
  }
}

/** Without an engine one can still work; where nobody looks, or where it was asked for, its absence must not pass. */
function isFailure(verdict: Verdict): boolean {
  switch (verdict.kind) {
    case 'ran':
      return !verdict.isAsWritten
    case 'broke':
      return true
    case 'leftOut':
      return options.named || (env['CI'] ?? '') !== ''
  }
  return verdict satisfies never
}

async function save(isBad: boolean): Promise<void> {
  const versions = { chromium: versionOf('chromium'), firefox: versionOf('firefox'), webkitgtk: versionOf('webkitgtk') }
  if (isBad || Object.values(versions).includes('')) return console.error('Not saved.')
  const results = { versions, cases: idsWith('').length }
  await writeResults(results)
  const readme = new URL('README.md', import.meta.url)
  await writeFile(readme, withTables(await readFile(readme, 'utf8'), results))
}

function versionOf(engine: Engine): string {
  const verdict = verdicts.get(engine)
  return verdict?.kind === 'ran' ? verdict.version : ''
}
