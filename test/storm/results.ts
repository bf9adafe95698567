import { mkdir, readFile, writeFile } from 'node:fs/promises'
import type { Storm } from './measure.ts'

/** One cell away from the tuned point. */
export interface Cell extends Storm {
  readonly end: string
  readonly outageMs: number
  readonly clients: number
  readonly seeds: number
}

/** What a million clients take of a machine. */
export interface Cost {
  readonly attempts: number
  readonly seconds: number
  readonly peakMegabytes: number
}

/** What came out of a whole run, as it is kept. */
export interface Results {
  readonly node: string
  readonly seeds: number
  /** By the titles of the rows. */
  readonly rows: Readonly<Record<string, Storm>>
  readonly cells: readonly Cell[]
  readonly million: Cost
}

const file = new URL('results/latest.json', import.meta.url)

export async function readResults(): Promise<Results> {
  return JSON.parse(await readFile(file, 'utf8')) as Results // only writeResults() writes it
}

/** Writes a spread on one line, as the formatter of this project has it. */
export async function writeResults(results: Results): Promise<void> {
  const json = JSON.stringify(results, null, 2)
  await mkdir(new URL('.', file), { recursive: true })
  await writeFile(file, `${json.replace(/\{[^{}]*"median"[^{}]*\}/g, (spread) => spread.replace(/\s+/g, ' '))}\n`)
}
