import { readFile, writeFile } from 'node:fs/promises'
import type { Contestant } from './contestants.ts'
import type { Measure } from './measure.ts'
import type { Rounds } from './statistics.ts'
import type { WorkloadName } from './workloads.ts'

/** All measures of a contestant in a workload. */
export type Column = Readonly<Partial<Record<Measure, Rounds>>> & {
  /** What nobody caught on its pages. */
  readonly errors?: readonly string[]
}

/** Everything that was measured, as it is kept. */
export interface Results {
  readonly versions: Readonly<Record<string, string>>
  readonly cores: number
  readonly workloads: Readonly<Partial<Record<WorkloadName, Readonly<Partial<Record<Contestant, Column>>>>>>
}

const file = new URL('results/latest.json', import.meta.url)

export async function readResults(): Promise<Results> {
  return JSON.parse(await readFile(file, 'utf8')) as Results // only writeResults() writes it
}

/** Writes the rounds of a measure on one line, as the formatter of this project has it. */
export async function writeResults(results: Results): Promise<void> {
  const json = JSON.stringify(results, null, 2)
  await writeFile(
    file,
    `${json.replace(/\[[^[\]"]*\]/g, (rounds) => rounds.replace(/\s+/g, ' ').replace(/\[ | \]/g, (end) => end.trim()))}\n`,
  )
}
