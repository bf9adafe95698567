import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { copyPackages } from './copy-packages.ts'
import { repository, type App } from './places.ts'
import { runNpm } from './run.ts'

/** An app in a directory of its own, with the packed package installed. */
export interface InstalledApp {
  readonly directory: string
  remove(): void
}

/**
 * Copies an app to an empty directory and installs the packed package there as npm does it for a user.
 * What the app else depends on is linked from the repository, so that neither a network nor another
 * lock file has a say.
 */
export async function installApp({ source, dependencies, copied = [] }: App, tarball: string): Promise<InstalledApp> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'hangup-app-')))
  cpSync(source, directory, { recursive: true })
  writeFileSync(join(directory, 'package.json'), '{ "private": true, "type": "module" }')
  // The peers are linked below; npm would ask the registry for them.
  await runNpm(['install', '--offline', '--legacy-peer-deps', '--no-audit', '--no-fund', tarball], { cwd: directory })
  for (const name of dependencies) link(name, directory)
  for (const { names, from } of copied) copyPackages(names, from, join(directory, 'node_modules'))
  return { directory, remove: () => rmSync(directory, { recursive: true }) }
}

function link(name: string, directory: string): void {
  const place = join(directory, 'node_modules', name)
  mkdirSync(dirname(place), { recursive: true })
  symlinkSync(realpathSync(join(repository, 'node_modules', name)), place, 'junction')
}
