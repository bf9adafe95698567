import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium, type CDPSession } from 'playwright'
import { chromiumLaunchOptions } from '../../support/programs/chromium.ts'
import { openPageSession, type PageSession } from '../../support/programs/page-session.ts'
import { contestants, type Contestant } from '../contestants.ts'
import { createPageClient, type PageClient } from './page-client.ts'
import { publicHost } from './public-host.ts'
import { servePages } from './serve-pages.ts'
import { untilTrue } from './wait.ts'

/** React does some things, StrictMode's among them, in its development build alone. */
export type PageBuild = 'production' | 'development'

/** One Chromium, and the pages of all contestants. */
export interface Theatre extends AsyncDisposable {
  readonly version: string
  readonly openPage: (contestant: Contestant, build?: PageBuild) => Promise<PageClient>
  /** The page of `npm run soak`. */
  readonly openSoak: () => Promise<PageSession>
}

export async function openTheatre(): Promise<Theatre> {
  const pages = await servePages(new Map([...(await bundle('production')), ...(await bundle('development'))]))
  const browser = await chromium.launch({
    ...chromiumLaunchOptions(),
    // Playwright turns the cache off, and it is what a scenario is about.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [`--host-resolver-rules=MAP ${publicHost} 127.0.0.1`],
  })
  const session: CDPSession = await browser.newBrowserCDPSession()
  const openPage = async (build: PageBuild, name: string, ready: string): Promise<PageSession> => {
    const page = await openPageSession(session, pages.addressOf(build, name))
    await untilTrue('the page is loaded', () => page.evaluate<boolean>(`typeof ${ready} === 'object'`))
    return page
  }
  return {
    version: browser.version(),
    async openPage(contestant, build = 'production') {
      return createPageClient(await openPage(build, contestant, 'app'))
    },
    openSoak: () => openPage('production', 'soak', 'soak'),
    async [Symbol.asyncDispose]() {
      await browser.close()
      await pages[Symbol.asyncDispose]()
    },
  }
}

/** Paths on the server to scripts. */
async function bundle(kind: PageBuild): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: ['probe.ts', 'soak.ts', ...contestants.map((contestant) => `contestants/${contestant}.tsx`)],
    absWorkingDir: fileURLToPath(new URL('../page/', import.meta.url)),
    outdir: `/${kind}`,
    entryNames: '[name]',
    bundle: true,
    write: false,
    minify: kind === 'production',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': JSON.stringify(kind) },
  })
  return new Map(outputFiles.map(({ path, text }) => [path, text]))
}
