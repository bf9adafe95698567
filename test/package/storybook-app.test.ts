import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { SceneName } from '../../src/storybook.ts'
import { startStorybook } from '../support/programs/start-storybook.ts'
import { docExamples, docPages } from './harness/doc-examples.ts'
import { installApp, type InstalledApp } from './harness/install.ts'
import { launchChromium } from './harness/page.ts'
import { storybook, storybookApp } from './harness/places.ts'
import { runNode, shellEnv } from './harness/run.ts'
import { serveBuilt, type Site } from './harness/serve.ts'
import { openAlone, openUnderToolbar } from './harness/storybook-page.ts'

/** What two components of the app's own show of each choice: one of hangup, and one of a plain WebSocket. */
const shown: Readonly<Record<SceneName, readonly [banner: string, plainBanner: string]>> = {
  story: ['Live', 'Live'],
  open: ['Live', 'Live'],
  connecting: ['Connecting', 'Connecting'],
  offline: ['abnormalClosure 1006: waiting until online', 'Closed with 1006'],
  retrying: ['serviceRestart 1012: coming back', 'Closed with 1012'],
  givenUp: ['policyViolation 1008: gave up', 'Closed with 1008'],
  normalClosure: ['normalClosure 1000: gave up', 'Closed with 1000'],
  endpointUnavailable: ['endpointUnavailable 1001: coming back', 'Closed with 1001'],
  protocolError: ['protocolError 1002: gave up', 'Closed with 1002'],
  unsupportedData: ['unsupportedData 1003: gave up', 'Closed with 1003'],
  empty: ['empty 1005: coming back', 'Closed with 1005'],
  abnormalClosure: ['abnormalClosure 1006: coming back', 'Closed with 1006'],
  invalidPayloadData: ['invalidPayloadData 1007: gave up', 'Closed with 1007'],
  policyViolation: ['policyViolation 1008: gave up', 'Closed with 1008'],
  messageTooBig: ['messageTooBig 1009: gave up', 'Closed with 1009'],
  mandatoryExtension: ['mandatoryExtension 1010: gave up', 'Closed with 1010'],
  internalServerError: ['internalServerError 1011: coming back', 'Closed with 1011'],
  serviceRestart: ['serviceRestart 1012: coming back', 'Closed with 1012'],
  tryAgainLater: ['tryAgainLater 1013: coming back', 'Closed with 1013'],
  badGateway: ['badGateway 1014: coming back', 'Closed with 1014'],
  tlsHandshakeError: ['tlsHandshakeError 1015: coming back', 'Closed with 1015'],
  unauthorized: ['unauthorized 3000: gave up', 'Closed with 3000'],
  forbidden: ['forbidden 3003: gave up', 'Closed with 3003'],
  timeout: ['timeout 3008: coming back', 'Closed with 3008'],
  unknown: ['unknown 3999: coming back', 'Closed with 3999'],
}

/** Its toolbar is made of parts that it has deprecated itself. */
const ofStorybook = /'ariaLabel' prop on 'PopoverProvider'/

let browser: Browser
let app: InstalledApp
let published: Site
let inDevelopment: Site
beforeAll(async () => {
  browser = await launchChromium()
  app = await installApp(storybookApp, inject('tarball'))
  const building = runNode([storybook, 'build', '--quiet', '--disable-telemetry'], { cwd: app.directory })
  inDevelopment = await startStorybook({ cwd: app.directory, configDirectory: '.storybook-plain', env: shellEnv() })
  await building
  published = await serveBuilt(join(app.directory, 'storybook-static'))
})
afterAll(async () => {
  await inDevelopment[Symbol.asyncDispose]()
  await published[Symbol.asyncDispose]()
  await browser.close()
  app.remove()
})

test.each(['.storybook', '.storybook-plain'])('the preview in %s is one of the documentation', (directory) => {
  const preview = readFileSync(join(storybookApp.source, directory, 'preview.ts'), 'utf8')
  expect(
    docPages()
      .flatMap(docExamples)
      .map(({ code }) => code),
  ).toContain(preview)
})

describe('one line in the preview of an empty app', () => {
  test('offers every phase and status in the toolbar, and each click puts a component of hangup there', async () => {
    await using story = await openUnderToolbar(browser, published.url, 'banner--default')
    await story.shows('Live')
    const offered = await story.offered()
    expect(offered).toEqual(Object.keys(shown))
    for (const [name, [text]] of Object.entries(shown)) {
      const [from, before] = text === 'Live' ? ['connecting', 'Connecting'] : ['open', 'Live']
      await story.set(from)
      await story.shows(before)
      await story.choose(name)
      await story.shows(text)
    }
    expect(story.complaints.filter((each) => !ofStorybook.test(each))).toEqual([])
  })

  test('puts a component of a plain WebSocket there, from each choice to the next', async () => {
    await using story = await openUnderToolbar(browser, published.url, 'plainbanner--default')
    await story.shows('Live')
    for (const [name, [, text]] of Object.entries(shown)) {
      if ((await story.text()) === text) {
        await story.set('connecting')
        await story.shows('Connecting')
      }
      await story.choose(name)
      await story.shows(text)
    }
    expect(story.complaints.filter((each) => !ofStorybook.test(each))).toEqual([])
  })
})

describe('a preview that is a plain object', () => {
  test.each([
    ['banner', 'policyViolation', 'policyViolation 1008: gave up'],
    ['plainbanner', 'sessionExpired', 'Closed with 4001'],
  ])('takes the spread of withHangup() in development: %s is put into %s', async (component, choice, text) => {
    await using story = await openAlone(browser, inDevelopment.url, `${component}--default`, choice)
    await story.shows(text)
    expect(await story.text()).toBe(text)
  })
})
