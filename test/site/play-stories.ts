import type { Browser } from 'playwright'
import { inParallel } from './in-parallel.ts'
import { untilPlayed } from './shown-story.ts'
import { watchPage } from './watch-page.ts'

/** Shows and plays each story without Storybook around it. Gives what goes wrong. */
export async function problemsOfStories(
  browser: Browser,
  base: string,
  ids: readonly string[],
  atOnce: number,
): Promise<readonly string[]> {
  const problems = await inParallel(ids, atOnce, (id) => problemsOfStory(browser, base, id))
  return problems.flat()
}

async function problemsOfStory(browser: Browser, base: string, id: string): Promise<readonly string[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const problems = watchPage(page, base)
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 })) // which the frame alone does not name
  const failures: string[] = []
  try {
    await page.goto(`${base}iframe.html?id=${id}&viewMode=story`)
    await untilPlayed(page, id)
  } catch (error) {
    failures.push(String(error).split('\n', 1)[0] ?? '')
  }
  await page.close()
  return [...problems, ...failures].map((problem) => `${id}: ${problem}`)
}
