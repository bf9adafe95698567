import { chromium } from 'playwright'
import { chromiumLaunchOptions } from '../support/chromium.ts'
import { buildSite } from './build-site.ts'
import { pictureOf } from './place.ts'
import { serveSite } from './serve-site.ts'
import { untilPlayed } from './shown-story.ts'

/** What the picture of the README shows, and the room around it, in CSS pixels. */
const id = 'outage--bad-day'
const marginPx = 16

await buildSite()
await using server = await serveSite()
const browser = await chromium.launch(chromiumLaunchOptions())
try {
  for (const scheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      viewport: { width: 928, height: 850 },
      deviceScaleFactor: 2,
      colorScheme: scheme,
    })
    const page = await context.newPage()
    await page.goto(`${server.base}iframe.html?id=${id}&viewMode=story`)
    await untilPlayed(page, id)
    const box = await page.locator('.outage').boundingBox()
    if (!box) throw new Error(`${id} shows nothing`)
    const clip = {
      x: box.x - marginPx,
      y: box.y - marginPx,
      width: box.width + 2 * marginPx,
      height: box.height + 2 * marginPx,
    }
    await page.screenshot({ path: pictureOf(scheme), clip })
    await context.close()
  }
} finally {
  await browser.close()
}
