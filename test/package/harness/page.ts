import { chromium, type Browser, type Page } from 'playwright'
import { chromiumLaunchOptions } from '../../support/programs/chromium.ts'
import { serveBuilt } from './serve.ts'

export interface OpenPage extends AsyncDisposable {
  /** Everything that the console was warned of, and every error that nobody caught. */
  readonly complaints: readonly string[]
  /** Waits until an element holds exactly this text. */
  shows(selector: string, text: string): Promise<void>
  text(selector: string): Promise<string | null>
  evaluate(expression: string): Promise<unknown>
}

/** One that finds no host but this machine. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ ...chromiumLaunchOptions(), args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] })

/**
 * Serves a directory of built files and opens its page, which gets to know the URL of a socket server.
 *
 * @param policy Under this content security policy.
 */
export async function openPage(
  browser: Browser,
  directory: string,
  socketUrl: string,
  policy?: string,
): Promise<OpenPage> {
  const site = await serveBuilt(directory, policy === undefined ? {} : { 'content-security-policy': policy })
  const page = await openUrl(browser, `${site.url}/?socket=${encodeURIComponent(socketUrl)}`)
  return {
    ...page,
    [Symbol.asyncDispose]: async () => {
      await page[Symbol.asyncDispose]()
      await site[Symbol.asyncDispose]()
    },
  }
}

/** Opens a page of a server that runs already. */
export async function openUrl(browser: Browser, url: string): Promise<OpenPage> {
  const page = await browser.newPage()
  const complaints = complaintsOf(page)
  await page.goto(url)
  return {
    complaints,
    shows: (selector, text) => page.locator(selector).getByText(text, { exact: true }).waitFor(),
    text: (selector) => page.locator(selector).textContent(),
    evaluate: (expression) => page.evaluate(expression),
    [Symbol.asyncDispose]: () => page.close(),
  }
}

/** Grows as the page complains. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  return complaints
}
