import { existsSync } from 'node:fs'
import { env } from 'node:process'

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * How Playwright is to launch Chromium: the one of `CHROMIUM_PATH`, else the system's. Without
 * either the key is left out, and Playwright takes the one it has downloaded itself.
 */
export function chromiumLaunchOptions(): { readonly executablePath?: string } {
  const executablePath = [env['CHROMIUM_PATH'] ?? '', ...known].find((path) => path !== '' && existsSync(path))
  return executablePath === undefined ? {} : { executablePath }
}
