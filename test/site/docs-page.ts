import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright'
import type { PageLinks } from './broken-links.ts'
import { watchPage } from './watch-page.ts'
import { watchRequests } from './watch-requests.ts'

/** A width and a colour scheme that pages are looked at in. */
export interface View {
  readonly width: number
  readonly scheme: 'light' | 'dark'
}

export interface DocsPage extends PageLinks {
  /** What went wrong, what does not fit, and what is not accessible. */
  readonly problems: readonly string[]
}

/** Opens a docs page without the sidebar, and waits until nothing on it will change by itself. */
export async function openDocsPage(
  browser: Browser,
  base: string,
  id: string,
  { width, scheme }: View,
): Promise<{ page: Page; problems: readonly string[] }> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000) // a page with stories in frames, on a machine with other work
  const problems = watchPage(page, base)
  const requests = watchRequests(page)
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 })) // which the frame alone does not name
  await page.goto(`${base}iframe.html?id=${id}&viewMode=docs`)
  await page.locator('#storybook-docs h1').first().waitFor()
  await requests.untilQuiet()
  return { page, problems }
}

/** A page that cannot be read is a problem of that page, and the others are read all the same. */
export async function readDocsPage(browser: Browser, base: string, id: string, view: View): Promise<DocsPage> {
  try {
    return await readOpenPage(browser, base, id, view)
  } catch (error) {
    return { id, links: [], anchors: [], problems: [String(error).split('\n', 1)[0] ?? ''] }
  }
}

async function readOpenPage(browser: Browser, base: string, id: string, view: View): Promise<DocsPage> {
  const { page, problems } = await openDocsPage(browser, base, id, view)
  try {
    const { links, anchors, overflowPx } = await page.evaluate(() => {
      const docs = document.querySelector('#storybook-docs')
      const all = (selector: string, attribute: string): string[] =>
        [...(docs?.querySelectorAll(selector) ?? [])].map((element) => element.getAttribute(attribute) ?? '')
      const { scrollWidth, clientWidth } = document.documentElement
      return { links: all('a[href]', 'href'), anchors: all('[id]', 'id'), overflowPx: scrollWidth - clientWidth }
    })
    const { violations } = await new AxeBuilder({ page })
      .include('#storybook-docs')
      .exclude('iframe') // a story, which is checked as one
      .options({ resultTypes: ['violations'] })
      .analyze()
    const inaccessible = violations.flatMap(({ id: rule, nodes }) =>
      nodes.map(({ target }) => `${rule} at ${target.join(' ')}`),
    )
    const overflow = overflowPx > 0 ? [`wider than the window by ${overflowPx} px`] : []
    return { id, links, anchors, problems: [...problems, ...overflow, ...inaccessible] }
  } finally {
    await page.context().close()
  }
}
