import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { WebSocket } from 'ws'
import { describeCloseStatus } from '../../src/core.ts'
import { installApp, type InstalledApp } from './harness/install.ts'
import { launchChromium, openUrl } from './harness/page.ts'
import { nextApp } from './harness/places.ts'
import { runNode } from './harness/run.ts'
import { sentencesIn } from './harness/sentences.ts'
import { startSocketServer } from './harness/socket-server.ts'
import { nextIn, startNext, type RunningNext } from './harness/start-next.ts'

// Next.js compiles for a server, for a server of components and for browsers, each time: a minute, and many on a busy machine.
const timeout = 600_000

let app: InstalledApp
let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
  app = await installApp(nextApp, inject('tarball'))
})
afterAll(async () => {
  await browser.close()
  app.remove()
})

/** One page was rendered when the app was built, the other is rendered for each request. */
const paths = ['/', '/live'] as const
const { description } = describeCloseStatus('policyViolation')

/** What the server sends, before any script runs. */
async function htmlOf({ url }: RunningNext, path: string): Promise<string> {
  const response = await fetch(`${url}${path}`)
  expect(response.status).toBe(200)
  return response.text()
}

interface Visit {
  readonly complaints: readonly string[]
  readonly sockets: number
}

const quiet: Visit = { complaints: [], sockets: 1 }

/** Opens a page, whose socket the server closes when it is open; what is shown is waited for. */
async function visit({ url }: RunningNext, path: string): Promise<Visit> {
  const sockets: WebSocket[] = []
  await using server = await startSocketServer((socket) => sockets.push(socket))
  await using page = await openUrl(browser, `${url}${path}?socket=${encodeURIComponent(server.url)}`)
  await page.shows('#phase', 'open')
  await page.shows('#closed', 'never')
  sockets[0]?.close(1008, 'enough')
  await page.shows('#closed', 'policyViolation 1008 enough stop')
  await page.shows('#description', description)
  await page.shows('#phase', 'closed')
  return { complaints: page.complaints, sockets: sockets.length }
}

describe.each(['turbopack', 'webpack'] as const)('an app of Next.js, built by %s', (bundler) => {
  let next: RunningNext
  beforeAll(async () => {
    await runNode([nextIn(app.directory), 'build', `--${bundler}`], { cwd: app.directory })
    next = await startNext('start', app.directory)
  }, timeout)
  afterAll(() => next[Symbol.asyncDispose]())

  test('has a page that was rendered when it was built, and one that is rendered for each request', () => {
    const manifest = readFileSync(join(app.directory, '.next/prerender-manifest.json'), 'utf8')
    const { routes } = JSON.parse(manifest) as { readonly routes: Readonly<Record<string, unknown>> } // of Next.js
    expect(paths.filter((path) => path in routes)).toEqual(['/'])
  })

  test.each(paths)('renders the state before the first attempt into the HTML of %s', async (path) => {
    const html = await htmlOf(next, path)
    expect(html).toContain('<p id="phase">idle</p><p id="closed">never</p>')
  })

  test('explains the policy on the server, by hangup/core', async () => {
    const row = '<th scope="row">sessionExpired</th><td>4401</td><td>stop</td>'
    expect(await htmlOf(next, '/')).toContain(row)
  })

  test('runs hangup/core and hangup/presets on the edge, where Node is not', async () => {
    expect(JSON.parse(await htmlOf(next, '/edge'))).toMatchObject({
      advice: 'retry-after=5',
      statuses: { invalidToken: 3500 },
    })
  })

  test.each(paths)('connects in the browser from %s, and shows why the server closed', async (path) => {
    await expect(visit(next, path)).resolves.toEqual(quiet)
  })

  test('sends browsers neither the texts of development, nor those that the server alone looks up', async () => {
    const code = scriptsUnder(join(app.directory, '.next/static'))
    const texts = [...(await sentencesIn(join(app.directory, 'node_modules/hangup/dist'))).keys()]
    expect(code).toContain('policyViolation')
    expect(texts).toContain('there is no option')
    expect(texts.filter((text) => code.includes(text))).toEqual([])
  })
})

describe('an app of Next.js, in development', () => {
  let next: RunningNext
  beforeAll(async () => {
    next = await startNext('dev', app.directory)
    await Promise.all(paths.map((path) => htmlOf(next, path))) // compiles them
  }, timeout)
  afterAll(() => next[Symbol.asyncDispose]())

  test.each(paths)('hydrates %s without a warning, connects, and shows why the server closed', async (path) => {
    await expect(visit(next, path)).resolves.toEqual(quiet)
  })

  test('warns where a hydration does not match, so that its silence means something', async () => {
    await using page = await openUrl(browser, `${next.url}/live?mismatch`)
    await expect.poll(() => page.complaints.join('\n'), { timeout: 30_000 }).toMatch(/hydrat/i)
  })

  test.each([
    { query: '', name: 'explainPolicy' },
    { query: '?hook', name: 'useWebSocket' },
  ])('says that $name of hangup is not for a component of the server', async ({ query, name }) => {
    const { status } = await fetch(`${next.url}/call${query}`)
    expect(status).toBe(500)
    await expect
      .poll(next.printed)
      .toContain(`Attempted to call ${name}() from the server but ${name} is on the client`)
  })
})

function scriptsUnder(directory: string): string {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
  return names.map((name) => readFileSync(join(directory, name), 'utf8')).join('\n')
}
