import { env } from 'node:process'
import { launch } from 'puppeteer-core'
import type { Launch } from './browser.ts'
import { createTemporaryHome } from './temporary-home.ts'

/** Playwright has a Firefox of its own and cannot drive the one that people use. */
export const firefoxLauncher =
  (executablePath: string): Launch =>
  async (url) => {
    await using stack = new AsyncDisposableStack()
    const home = stack.use(createTemporaryHome())
    const browser = await launch({
      browser: 'firefox',
      executablePath,
      headless: true,
      // For root it does not start in another's home, which that of a container on a build server is.
      env: { ...env, HOME: home.path },
      // Every refused case would slow down the ones after it: 0.3 s first, and up to 10 s.
      extraPrefsFirefox: { 'network.websocket.delay-failed-reconnects': false },
    })
    stack.defer(() => browser.close())
    const page = await browser.newPage()
    await page.goto(url)
    const version = (await browser.version()).replace(/^firefox\//i, '')
    const running = stack.move()
    return { version, [Symbol.asyncDispose]: () => running.disposeAsync() }
  }
