import { readFileSync } from 'node:fs'
import { getuid } from 'node:process'
import { run } from './run.ts'

/** Why this machine cannot install Debian's packages; `null` if it can. */
export function whyNoDebianPackages(): string | null {
  if (!isDebian()) return 'this is not Debian'
  return getuid?.() === 0 ? null : 'only root can install packages'
}

/** What went wrong, or `null`. */
export function installDebianPackages(packages: readonly string[]): string | null {
  return run('apt-get', ['update']) ?? run('apt-get', ['install', '--yes', '--no-install-recommends', ...packages])
}

/** Ubuntu has apt-get too, but its package is a stub that asks for a snap, which a container cannot run. */
function isDebian(): boolean {
  try {
    return /^ID=["']?debian["']?$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}
