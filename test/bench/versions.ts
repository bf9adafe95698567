import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { contestantFacts, type Contestant } from './contestants.ts'

/** The versions of all that takes part. */
export async function versionsOf(
  contestants: readonly Contestant[],
  chromium: string,
): Promise<Record<string, string>> {
  const dependencies = contestants.flatMap((contestant) => contestantFacts[contestant].dependency ?? [])
  const versions: Record<string, string> = { chromium, node: process.versions.node }
  for (const name of ['react', 'react-dom', 'zustand', 'ws', ...dependencies]) {
    versions[name] = await versionIn(`../../node_modules/${name}/package.json`)
  }
  return versions
}

async function versionIn(manifest: string): Promise<string> {
  const text = await readFile(new URL(manifest, import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version // every installed package has one
}
