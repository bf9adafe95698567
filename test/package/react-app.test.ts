import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { WebSocket } from 'ws'
import { bundlers, type Bundle, type Mode } from './harness/bundle.ts'
import { installApp, type InstalledApp } from './harness/install.ts'
import { launchChromium, openPage } from './harness/page.ts'
import { reactApp } from './harness/places.ts'
import { sentencesIn } from './harness/sentences.ts'
import { startSocketServer } from './harness/socket-server.ts'

/** No script but those of the site, none of them inline or evaluated; the icon of the page is a data URL. */
const ownFiles = "default-src 'none'; script-src 'self'; img-src data:"

let app: InstalledApp
let browser: Browser
let developmentTexts: readonly string[]

beforeAll(async () => {
  browser = await launchChromium()
  app = await installApp(reactApp, inject('tarball'))
  const texts = await sentencesIn(join(app.directory, 'node_modules', 'hangup', 'dist'))
  // What describeCloseStatus() says is for production too; the app here does not ask for it.
  developmentTexts = [...texts].filter(([, file]) => !file.endsWith('close-text.js')).map(([text]) => text)
})
afterAll(async () => {
  await browser.close()
  app.remove()
})

describe.each(Object.entries(bundlers))('the packed package in an empty React app, bundled by %s', (_name, bundle) => {
  let bundles: Readonly<Record<Mode, Bundle>>
  beforeAll(async () => {
    bundles = {
      production: await bundle(app.directory, 'production'),
      development: await bundle(app.directory, 'development'),
    }
  })

  test.each([
    { mode: 'production', complaint: 'code: sendableCode' },
    { mode: 'development', complaint: 'code: script may close with 1000 or 3000–4999 only' },
  ] as const)('connects for $mode, and shows why the server closed, without a process', async ({ mode, complaint }) => {
    const sockets: WebSocket[] = []
    await using server = await startSocketServer((socket) => sockets.push(socket))
    await using page = await openPage(browser, bundles[mode].directory, server.url)
    await page.shows('#phase', 'open')
    await page.shows('#closed', 'never')
    sockets[0]?.close(1008, 'enough')
    await page.shows('#closed', 'policyViolation 1008 enough stop')
    await page.shows('#phase', 'closed')
    expect(await page.text('#complaint')).toContain(complaint)
    expect(await page.evaluate('typeof process')).toBe('undefined')
    expect(page.complaints).toEqual([])
    expect(sockets).toHaveLength(1)
  })

  test.each(['production', 'development'] as const)(
    'runs for %s under a policy that allows its files, its icon and its socket, and nothing else',
    async (mode) => {
      const sockets: WebSocket[] = []
      await using server = await startSocketServer((socket) => sockets.push(socket))
      const policy = `${ownFiles}; connect-src ${server.url}`
      await using page = await openPage(browser, bundles[mode].directory, server.url, policy)
      await page.shows('#phase', 'open')
      sockets[0]?.close(1008, 'enough')
      await page.shows('#closed', 'policyViolation 1008 enough stop')
      expect(page.complaints).toEqual([])
    },
  )

  test('shows that it is blocked under a policy that forbids its socket, and does not try again', async () => {
    const sockets: WebSocket[] = []
    await using server = await startSocketServer((socket) => sockets.push(socket))
    const policy = `${ownFiles}; connect-src 'self'`
    await using page = await openPage(browser, bundles.production.directory, server.url, policy)
    await page.shows('#phase', 'closed')
    await page.shows('#closed', 'abnormalClosure 1006 stop')
    expect(sockets).toEqual([])
    expect(page.complaints).toEqual([expect.stringContaining(`"connect-src 'self'"`)])
  })

  test('holds no development text for production', () => {
    expect(developmentTexts.filter((text) => bundles.production.code.includes(text))).toEqual([])
  })

  test('holds them for development, so that their absence means something', () => {
    const held = developmentTexts.filter((text) => bundles.development.code.includes(text))
    expect(held).toContain('a status of your own needs a whole code from')
    expect(held).toContain('there is no option')
  })
})
