import { onBuiltSite } from './on-built-site.ts'
import { pictureOf } from './place.ts'
import { untilPlayed } from './shown-story.ts'

/** What the picture of the README shows, and the room around it, in CSS pixels. */
const id = 'outage--bad-day'
const marginPx = 16

await onBuiltSite(async (browser, base) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const viewport = { width: 928, height: 850 }
    const context = await browser.newContext({ viewport, deviceScaleFactor: 2, colorScheme })
    const page = await context.newPage()
    await page.goto(`${base}iframe.html?id=${id}&viewMode=story`)
    await untilPlayed(page, id)
    const box = await page.locator('.outage').boundingBox()
    if (!box) throw new Error(`${id} shows nothing`)
    const clip = {
      x: box.x - marginPx,
      y: box.y - marginPx,
      width: box.width + 2 * marginPx,
      height: box.height + 2 * marginPx,
    }
    await page.screenshot({ path: pictureOf(colorScheme), clip })
    await context.close()
  }
})
