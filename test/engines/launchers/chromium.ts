import { chromium } from 'playwright'
import { chromiumLaunchOptions } from '../../support/programs/chromium.ts'
import type { Launch } from './browser.ts'

export const launchChromium: Launch = async (url) => {
  await using stack = new AsyncDisposableStack()
  const browser = await chromium.launch(chromiumLaunchOptions())
  stack.defer(() => browser.close())
  const page = await browser.newPage()
  await page.goto(url)
  const running = stack.move()
  return { version: browser.version(), [Symbol.asyncDispose]: () => running.disposeAsync() }
}
