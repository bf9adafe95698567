import type { Browser } from 'playwright'
import { watchPage } from './watch-page.ts'

/** Breaks the policy of the site on purpose: where nobody notices, that no page breaks it would mean nothing. */
export async function problemsOfPolicy(browser: Browser, base: string, id: string): Promise<readonly string[]> {
  const page = await browser.newPage()
  const noticed = watchPage(page, base)
  await page.goto(`${base}iframe.html?id=${id}&viewMode=story`)
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "an inline script ran"'
    document.head.append(script)
    return document.title === 'an inline script ran'
  })
  const isNoticed = noticed.some((problem) => problem.includes('Content Security Policy'))
  await page.close()
  return [
    ...(ran ? ['the site’s content security policy lets an inline script run'] : []),
    ...(isNoticed ? [] : ['a page that breaks the site’s content security policy is not noticed']),
  ]
}
