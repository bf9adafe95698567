import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { WebSocket } from 'ws'
import { bundlers, type Bundle, type Mode } from './bundle.ts'
import { installApp, type InstalledApp } from './install.ts'
import { launchChromium, openPage } from './page.ts'
import { reactApp } from './places.ts'
import { sentencesIn } from './sentences.ts'
import { startSocketServer } from './socket-server.ts'

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

  test('holds no development text for production', () => {
    expect(developmentTexts.filter((text) => bundles.production.code.includes(text))).toEqual([])
  })

  test('holds them for development, so that their absence means something', () => {
    const held = developmentTexts.filter((text) => bundles.development.code.includes(text))
    expect(held).toContain('a status of your own needs a whole code from')
    expect(held).toContain('there is no option')
  })
})
