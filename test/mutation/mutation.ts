import { Stryker } from '@stryker-mutator/core'
import { readFileSync } from 'node:fs'
import process, { argv, stdout } from 'node:process'
import { compare } from './compare.ts'
import { explained } from './explained.ts'
import { strykerOptions } from './stryker-options.ts'
import { isSurvivor, survivorOf, type Mutant, type Survivor } from './survivor.ts'

const root = new URL('../../', import.meta.url)
const domain = 'src/domain/'
const [part = domain] = argv.slice(2)

const startedMs = Date.now()
const mutants = await new Stryker(strykerOptions(part)).runMutationTest()
const mutated = new Set(mutants.map(fileOf))
const { unexplained, outdated } = compare(
  mutants.filter(isSurvivor).map(shown),
  explained.flatMap(({ mutants }) => mutants).filter(({ file }) => mutated.has(file)),
)
report('Survivors that explained.ts does not explain', unexplained)
report('Explained, but they survive no more: take them out of explained.ts', outdated)
stdout.write(`${Math.round((Date.now() - startedMs) / 1_000)} s\n`)
if (unexplained.length) process.exitCode = 1

function fileOf({ fileName }: Mutant): string {
  const path = fileName.replaceAll('\\', '/')
  return path.slice(path.indexOf(domain) + domain.length)
}

function shown(mutant: Mutant): Survivor {
  const file = fileOf(mutant)
  return survivorOf(mutant, file, readFileSync(new URL(`${domain}${file}`, root), 'utf8'))
}

function report(title: string, survivors: readonly Survivor[]): void {
  if (!survivors.length) return
  stdout.write(`\n${title}:\n`)
  for (const { file, from, to } of survivors) stdout.write(`\n${file}\n- ${from}\n+ ${to}\n`)
}
