import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { env, execPath, getuid, platform } from 'node:process'
import type { Installer } from './chromium-setup.ts'

/** What can install a Chromium here: Debian's package for its root, Playwright's own download for all others. */
export function installersHere(): readonly Installer[] {
  const isRoot = getuid?.() === 0
  return isRoot && isDebian() ? [debianPackage, playwrightDownload(isRoot)] : [playwrightDownload(isRoot)]
}

/** Ubuntu has apt-get too, but its package is a stub that asks for a snap, which a container cannot run. */
function isDebian(): boolean {
  try {
    return /^ID=["']?debian["']?$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

const debianPackage: Installer = {
  name: "Debian's package",
  why: "Installing Debian's package, which takes about a minute …",
  run: () => run('apt-get', ['update']) ?? run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']),
}

const playwrightDownload = (isRoot: boolean): Installer => ({
  name: "Playwright's download",
  why: "Downloading Playwright's, which takes a minute or two …",
  run: () => {
    const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js')
    // The libraries that Chromium needs come from apt, which asks for a password unless root runs it.
    const libraries = isRoot && platform === 'linux' ? ['--with-deps'] : []
    return run(execPath, [cli, 'install', ...libraries, 'chromium'])
  },
})

/** The last words of a program that failed, `null` where it did not. */
function run(program: string, args: readonly string[]): string | null {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error) return error.message
  if (status === 0) return null
  return `${stderr}\n${stdout}`.trim().split('\n').slice(0, 3).join(' | ') || `it ended with ${status}`
}
