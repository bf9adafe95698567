import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Browser, Response } from 'playwright'
import { untilPlayed } from './shown-story.ts'
import { watchPage } from './watch-page.ts'
import { watchRequests } from './watch-requests.ts'

const compress = promisify(gzip)

/** Storybook around it, as a visitor opens it: whether everything loads, from nowhere else, and the story plays. */
export async function problemsOfOpening(browser: Browser, base: string, id: string): Promise<readonly string[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const problems = watchPage(page, base)
  const requests = watchRequests(page)
  try {
    await page.goto(`${base}?path=/story/${id}`)
    await page.locator('[data-item-id]').first().waitFor() // the sidebar
    const frame = await (await page.waitForSelector('#storybook-preview-iframe')).contentFrame()
    if (!frame) throw new Error('The preview has no frame')
    await untilPlayed(frame, id)
    await requests.untilQuiet()
    return [...problems]
  } catch (error) {
    return [...problems, String(error).split('\n', 1)[0] ?? '']
  } finally {
    await page.close()
  }
}

export interface Transfer {
  readonly files: number
  readonly rawBytes: number
  readonly gzipBytes: number
}

/**
 * What a browser transfers until a story is on the screen, without the sidebar around it. By the page's own clock:
 * what it fetches after that, such as the checker of accessibility, keeps nobody waiting.
 */
export async function transferOf(browser: Browser, base: string, id: string): Promise<Transfer> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const responses: Response[] = []
  page.on('response', (response) => {
    if (response.url().startsWith(base)) responses.push(response)
  })
  await page.addInitScript(noteWhenShown)
  await page.goto(`${base}iframe.html?id=${id}&viewMode=story`)
  const shown = await page.waitForFunction(urlsUntilShown)
  const urls = new Set((await shown.jsonValue()) || [])
  const needed = responses.filter((response) => urls.has(response.url()))
  const bodies = await Promise.all(needed.map((response) => response.body()))
  const gzipped = await Promise.all(bodies.map((body) => compress(body)))
  await page.close()
  return { files: bodies.length, rawBytes: lengthOf(bodies), gzipBytes: lengthOf(gzipped) }
}

/** Runs in the page, before anything else does. */
function noteWhenShown(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('#storybook-root .stage > *')) return
    performance.mark('story is shown')
    observer.disconnect()
  })
  observer.observe(document, { childList: true, subtree: true })
}

/** Runs in the page. */
function urlsUntilShown(): readonly string[] | false {
  const [shown] = performance.getEntriesByName('story is shown')
  if (!shown) return false
  const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  return entries.filter(({ startTime }) => startTime < shown.startTime).map(({ name }) => name)
}

function lengthOf(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, { length }) => sum + length, 0)
}
