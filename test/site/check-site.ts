import { availableParallelism } from 'node:os'
import type { Browser } from 'playwright'
import { brokenLinks } from './broken-links.ts'
import { readDocsPage, type View } from './docs-page.ts'
import { problemsOfOpening, transferOf } from './first-story.ts'
import { inParallel } from './in-parallel.ts'
import { problemsOfStories } from './play-stories.ts'
import { problemsOfPolicy } from './policy-canary.ts'
import { siteEntries } from './site-entries.ts'

/** What the first story may cost on the wire, gzipped: what it takes today, and a little head-room. */
const firstStoryBudgetBytes = 530_000

const views: readonly View[] = [
  { width: 1280, scheme: 'light' },
  { width: 400, scheme: 'dark' },
]

/**
 * Everything that must hold of the built site. Gives what does not.
 *
 * @param plays Whether every story is played, too, and not only the first. It takes minutes.
 */
export async function checkSite(
  browser: Browser,
  base: string,
  say: (line: string) => void,
  plays: boolean,
): Promise<readonly string[]> {
  const entries = siteEntries()
  const first = entries.find(({ type }) => type === 'story')
  if (!first) throw new Error('The site has no story')

  const opening = await problemsOfOpening(browser, base, first.id)
  say(`${first.id}, with Storybook around it, from a sub-path: ${opening.length === 0 ? 'shown and played' : 'fails'}`)

  const policy = await problemsOfPolicy(browser, base, first.id)
  say(`a strict content security policy: ${policy.length === 0 ? 'holds' : 'does not hold'}`)

  const { files, rawBytes, gzipBytes } = await transferOf(browser, base, first.id)
  say(
    `${first.id}, on the screen after ${files} files: ${kilobytes(rawBytes)}, ${kilobytes(gzipBytes)} gzipped of ${kilobytes(firstStoryBudgetBytes)}`,
  )
  const budget =
    gzipBytes > firstStoryBudgetBytes
      ? [`${first.id}: ${gzipBytes} bytes gzipped are over the budget of ${firstStoryBudgetBytes}`]
      : []

  const stories = plays ? entries.filter(({ type }) => type === 'story').map(({ id }) => id) : []
  const played = await problemsOfStories(browser, base, stories, availableParallelism())
  if (plays) say(`${stories.length} stories played`)

  const ids = entries.filter(({ type }) => type === 'docs').map(({ id }) => id)
  const visits = ids.flatMap((id) => views.map((view) => ({ id, view })))
  const pages = await inParallel(visits, availableParallelism(), ({ id, view }) =>
    readDocsPage(browser, base, id, view),
  )
  const links = pages.reduce((sum, page) => sum + page.links.length, 0) / views.length
  say(`${ids.length} docs pages, light and dark, wide and narrow: ${links} links followed`)
  const pageProblems = pages.flatMap(({ id, problems }, at) =>
    problems.map((problem) => `${id}, ${nameOf(visits[at]?.view)}: ${problem}`),
  )
  return [
    ...opening.map((problem) => `${first.id}: ${problem}`),
    ...policy,
    ...budget,
    ...played,
    ...pageProblems,
    ...new Set(brokenLinks(pages, entries)),
  ]
}

function nameOf(view: View | undefined): string {
  return view ? `${view.scheme}, ${view.width} px` : ''
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1_000)} kB`
}
