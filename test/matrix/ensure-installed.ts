import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { runNpm } from '../package/harness/run.ts'

/** A lock file of npm, as far as it matters here. */
export interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>
}

const directory = fileURLToPath(new URL('.', import.meta.url))

/** Installs what the cells run on beside the packages of every day, where it is not there as it is locked. */
export async function ensureInstalled(): Promise<void> {
  const locked = readLock('package-lock.json')
  const installed = readLock('node_modules/.package-lock.json') // npm's own notes
  if (locked !== null && installed !== null && isInstalled(locked, installed)) return
  stdout.write('Installing what the cells run on …\n')
  await runNpm(['ci'], { cwd: directory })
}

/** Whether everything locked is there, but for what npm may leave out: programs for other systems. */
export function isInstalled(locked: Lock, installed: Lock): boolean {
  return Object.entries(locked.packages).every(([path, { version, optional = false }]) => {
    if (path === '') return true // the directory itself
    const there = installed.packages[path]
    return there === undefined ? optional : there.version === version
  })
}

function readLock(name: string): Lock | null {
  try {
    return JSON.parse(readFileSync(join(directory, name), 'utf8')) as Lock // npm writes both
  } catch {
    return null
  }
}
