import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import process, { argv, stdout } from 'node:process'
import type { Browser, Page } from 'playwright'
import { openDocsPage, type View } from './docs-page.ts'
import { inParallel } from './in-parallel.ts'
import { onBuiltSite } from './on-built-site.ts'
import { screenshotsFolder } from './place.ts'
import { contactSheet, shotsOf, visitsOf, type Shot } from './shots.ts'
import { untilPlayed } from './shown-story.ts'
import { siteEntries } from './site-entries.ts'

await onBuiltSite(takeAll)

/** `npm run screenshots -- ticker` takes those whose id has the word in it. */
async function takeAll(browser: Browser, base: string): Promise<void> {
  rmSync(screenshotsFolder, { recursive: true, force: true })
  mkdirSync(screenshotsFolder)
  const shots = shotsOf(siteEntries().filter(({ id }) => id.includes(argv[2] ?? '')))
  const failures = new Map<string, string>()
  await inParallel(visitsOf(shots), availableParallelism(), async (visit) => {
    try {
      await take(browser, base, visit)
    } catch (error) {
      for (const { file } of visit) failures.set(file, String(error).split('\n', 1)[0] ?? '')
    }
  })
  writeFileSync(join(screenshotsFolder, 'index.html'), contactSheet(shots, failures))
  stdout.write(`${shots.length - failures.size} screenshots are in ${join(screenshotsFolder, 'index.html')}\n`)
  for (const [file, failure] of failures) stdout.write(`✗ ${file}: ${failure}\n`)
  if (failures.size > 0) process.exitCode = 1
}

/** Shows a story or a docs page once, and then in each of the views. */
async function take(browser: Browser, base: string, visit: readonly Shot[]): Promise<void> {
  const [first] = visit
  if (!first) return
  const { entry, view } = first
  const page =
    entry.type === 'docs' ? await openDocs(browser, base, entry.id, view) : await openStory(browser, base, entry.id)
  try {
    for (const { view, file } of visit) {
      await page.emulateMedia({ colorScheme: view.scheme })
      await page.setViewportSize({ width: view.width, height: 850 })
      await page.screenshot({ path: join(screenshotsFolder, file), fullPage: true })
    }
  } finally {
    await page.context().close()
  }
}

async function openDocs(browser: Browser, base: string, id: string, view: View): Promise<Page> {
  const { page } = await openDocsPage(browser, base, id, view)
  return page
}

async function openStory(browser: Browser, base: string, id: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 850 } })
  const page = await context.newPage()
  await page.goto(`${base}iframe.html?id=${id}&viewMode=story`)
  await untilPlayed(page, id)
  return page
}
