import { existsSync } from 'node:fs'
import { env, exit } from 'node:process'
import { chromiumLaunchOptions } from '../support/programs/chromium.ts'
import { setUpChromium } from './chromium-setup.ts'
import { installersHere } from './installers.ts'

/** Playwright takes a third of a second to load, which a machine with a Chromium of its own need not wait for. */
async function playwrightFailure(): Promise<string | null> {
  const { chromium } = await import('playwright')
  try {
    const browser = await chromium.launch()
    await browser.close()
    return null
  } catch (error) {
    return String(error).split('\n')[0] ?? ''
  }
}

try {
  await setUpChromium({
    chromiumPath: env['CHROMIUM_PATH'],
    isFile: existsSync,
    installedPath: () => chromiumLaunchOptions().executablePath,
    playwrightFailure,
    installers: installersHere(),
    say: (line) => console.error(line),
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  exit(1)
}
