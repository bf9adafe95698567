import { chromium, type Browser } from 'playwright'
import { chromiumLaunchOptions } from '../support/programs/chromium.ts'
import { buildSite } from './build-site.ts'
import { serveSite } from './serve-site.ts'

/** Builds the site, serves it, and does something with it in a Chromium of its own. */
export async function onBuiltSite(act: (browser: Browser, base: string) => Promise<void>): Promise<void> {
  await buildSite()
  await using server = await serveSite()
  const browser = await chromium.launch(chromiumLaunchOptions())
  try {
    await act(browser, server.base)
  } finally {
    await browser.close()
  }
}
