import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Locator, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumLaunchOptions } from '../../support/programs/chromium.ts'
import { startStorybook, type RunningStorybook, type StorybookPlace } from '../../support/programs/start-storybook.ts'

/** This repository's own, as its contributors see it. */
const { NODE_ENV: _ours, VITEST: _vitest, ...outer } = process.env
const ours: StorybookPlace = {
  cwd: fileURLToPath(new URL('../../../', import.meta.url)),
  env: { ...outer, DEMO_ROOMS: 'mock' },
}

let storybook: RunningStorybook
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  ;[storybook, browser] = await Promise.all([startStorybook(ours), chromium.launch(chromiumLaunchOptions())])
  page = await browser.newPage()
  page.on('pageerror', (error) => complaints.push(String(error)))
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await storybook?.[Symbol.asyncDispose]()
})

const tab = (): Locator => page.getByRole('tab', { name: 'WebSockets' })
const log = (): Locator => page.getByRole('log', { name: 'Timeline of sockets' })
const quotes = / wss:\/\/desk\.example\/quotes$/
const plainQuotes = / wss:\/\/desk\.example\/plain-quotes$/

describe('The panel of a real Storybook', () => {
  test('lists what a choice in the toolbar does to the sockets of hangup and of react-use-websocket', async () => {
    await page.goto(`${storybook.url}/?path=/story/any-status-of-your-own-ui--live`)
    await tab().click()
    for (const url of [quotes, plainQuotes]) await rowsOf(url).filter({ hasText: 'GLOBEX' }).waitFor()

    await page.getByRole('button', { name: 'What becomes of the sockets' }).click()
    await page.getByRole('option', { name: 'policyViolation' }).click()
    await rowsOf(quotes).filter({ hasText: 'stop: the policy says so' }).waitFor()
    await rowsOf(plainQuotes).filter({ hasText: 'by the server: policyViolation 1008' }).waitFor()

    const ofHangup = await rowsOf(quotes).allTextContents()
    const last = ofHangup.slice(-3).map((text) => text.replace(/^.*quotes/, ''))
    expect(last).toEqual([
      '✕close frameby the server: policyViolation 1008',
      expect.stringMatching(/^■hangup closedpolicyViolation 1008 · by the server · open for /),
      '■hangup verdictstop: the policy says so',
    ])
  })

  test('begins anew with another story', async () => {
    await page.getByRole('link', { name: 'Offline' }).click()
    await log().getByText('until the network is back').waitFor()
    expect(await log().getByText('GLOBEX').count()).toBe(0)
  })

  test('counts its entries on its tab', async () => {
    const count = await log().getByRole('listitem').count()
    expect(count).toBeGreaterThan(0)
    expect(await tab().textContent()).toMatch(/^WebSockets\d+$/)
  })

  test('shows no failure of a play where the toolbar has chosen something else', async () => {
    await page.goto(`${storybook.url}/?path=/story/any-status-of-your-own-ui--live&globals=hangup:connecting`)
    await page.getByRole('tab', { name: 'Interactions' }).click()
    await page.getByText(/^(Pass|Fail)$/i).waitFor()
    expect(await page.getByText(/^Fail$/i).count()).toBe(0)
  })

  test('has let no error through', () => {
    // Storybook's own, wherever its server keeps its frame waiting for more than a second.
    expect(complaints.filter((text) => !text.includes('UniversalStoreFollowerTimeoutError'))).toEqual([])
  })
})

describe('What Storybook shows before a story is there', () => {
  test.each([
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(18, 18, 18)'],
  ] as const)('is %s where the page around is', async (colorScheme, ground) => {
    const frame = await browser.newPage({ colorScheme })
    await frame.goto(`${storybook.url}/iframe.html`, { waitUntil: 'commit' })
    const loader = frame.locator('.sb-preparing-story')
    await loader.waitFor({ state: 'attached' })
    expect(await loader.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(ground)
    await frame.close()
  })
})

/** The entries of one of the two sockets. */
function rowsOf(url: RegExp): Locator {
  return log()
    .getByRole('listitem')
    .filter({ has: page.getByText(url) })
}
