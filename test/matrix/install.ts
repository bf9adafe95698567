import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runNpm } from '../package/run.ts'

const here = fileURLToPath(new URL('./', import.meta.url))

/** Installs the packages of the matrix where they are not there, or not those of its lock file. */
export async function installMatrix(): Promise<void> {
  if (!isInstalled()) await runNpm(['ci', '--no-audit', '--no-fund'], { cwd: here })
}

/** What npm writes of its packages, as far as it matters here. */
interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>
}

function isInstalled(): boolean {
  const record = `${here}node_modules/.package-lock.json`
  if (!existsSync(record)) return false
  const { packages: installed } = readLock(record)
  return Object.entries(readLock(`${here}package-lock.json`).packages)
    .filter(([, { version, optional }]) => version !== undefined && optional !== true)
    .every(([path, { version }]) => installed[path]?.version === version)
}

function readLock(path: string): Lock {
  return JSON.parse(readFileSync(path, 'utf8')) as Lock // npm writes it
}
