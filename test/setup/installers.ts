import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { execPath, getuid, platform } from 'node:process'
import type { Installer } from './chromium-setup.ts'
import { installDebianPackages, whyNoDebianPackages } from './debian.ts'
import { run } from './run.ts'

/** What can install a Chromium here: Debian's package for its root, Playwright's own download for all others. */
export function installersHere(): readonly Installer[] {
  const download = playwrightDownload(getuid?.() === 0)
  return whyNoDebianPackages() === null ? [debianPackage, download] : [download]
}

const debianPackage: Installer = {
  name: "Debian's package",
  why: "Installing Debian's package, which takes about a minute …",
  run: () => installDebianPackages(['chromium']),
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
