import { readFile, writeFile } from 'node:fs/promises'
import type { Engine } from './engine.ts'

/** What came out of a whole run in which all was as the table says. */
export interface Results {
  readonly versions: Readonly<Record<Engine, string>>
  /** How many cases each engine has run. */
  readonly cases: number
}

const file = new URL('results/latest.json', import.meta.url)

export async function readResults(): Promise<Results> {
  return JSON.parse(await readFile(file, 'utf8')) as Results // only writeResults() writes it
}

export async function writeResults(results: Results): Promise<void> {
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`)
}
