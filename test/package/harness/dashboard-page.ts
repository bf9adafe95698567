import type { Browser, Locator } from 'playwright'
import { complaintsOf } from './page.ts'

export type ConnectionName = 'Metrics' | 'Incidents' | 'Log'

/** The dashboard in a browser, as a person sees it. */
export interface DashboardPage extends AsyncDisposable {
  /** What is not a refused handshake, which no page can keep off its console. */
  readonly complaints: () => readonly string[]
  /** How many tokens were asked for. */
  readonly tokensAsked: () => number
  /** Waits until the summary of all connections is this. */
  readonly summary: (text: string) => Promise<void>
  /** Waits until the banner of a connection says this. */
  readonly banner: (name: ConnectionName, text: string | RegExp) => Promise<void>
  readonly press: (name: ConnectionName, action: string) => Promise<void>
  readonly take: (title: string) => Promise<void>
  readonly showLogOf: (service: string) => Promise<void>
  readonly drill: (name: string) => Promise<void>
  /** Waits until there is this text. */
  readonly shows: (text: string | RegExp) => Promise<void>
  /** Each incident, with what is said of it. */
  readonly incidents: () => Promise<readonly string[]>
}

export async function openDashboard(browser: Browser, url: string): Promise<DashboardPage> {
  const page = await browser.newPage()
  const complaints = complaintsOf(page)
  let tokens = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/fleet/token')) tokens += 1
  })
  await page.goto(url)
  const bannerOf = (name: ConnectionName): Locator => page.getByRole('group', { name: `${name}: connection` })
  return {
    complaints: () => complaints.filter((text) => !text.startsWith('WebSocket connection to ')),
    tokensAsked: () => tokens,
    summary: (text) => page.getByRole('status').filter({ hasText: text }).waitFor(),
    banner: (name, text) => bannerOf(name).getByText(text).waitFor(),
    press: (name, action) => bannerOf(name).getByRole('button', { name: action }).click(),
    take: (title) => page.getByRole('button', { name: `Take ${title}` }).click(),
    showLogOf: (service) => page.getByRole('button', { name: `${service}: show its log` }).click(),
    drill: (name) => page.getByRole('group', { name: 'Drills' }).getByRole('button', { name }).click(),
    shows: (text) => page.getByText(text).first().waitFor(),
    incidents: () =>
      page
        .getByRole('region', { name: 'Incidents' })
        .getByRole('listitem')
        .evaluateAll((items) =>
          items.map((item) => [...item.children].map(({ textContent }) => textContent).join(' / ')),
        ),
    [Symbol.asyncDispose]: () => page.close(),
  }
}
