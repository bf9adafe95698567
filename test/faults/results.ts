import { readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import type { Contestant } from './contestants.ts'
import type { Outcome } from './harness/perform.ts'

/** What came out of a whole run, as it is kept. */
export interface Results {
  readonly versions: Readonly<Record<string, string>>
  /** By the scenarios' ids. */
  readonly scenarios: Readonly<Record<string, Readonly<Partial<Record<Contestant, Outcome>>>>>
}

const file = new URL('results/latest.json', import.meta.url)

export async function readResults(): Promise<Results> {
  return JSON.parse(await readFile(file, 'utf8')) as Results // only writeResults() writes it
}

export async function writeResults(results: Results): Promise<void> {
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`)
}

/** The versions of all that takes part. */
export async function versionsOf(chromium: string): Promise<Record<string, string>> {
  const versions: Record<string, string> = { chromium, node: process.versions.node }
  for (const name of ['react', 'ws', 'react-use-websocket', 'partysocket']) {
    const text = await readFile(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')
    versions[name] = (JSON.parse(text) as { readonly version: string }).version // every installed package has one
  }
  return versions
}
