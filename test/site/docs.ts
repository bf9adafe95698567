import process, { stdout } from 'node:process'
import { chromium } from 'playwright'
import { chromiumLaunchOptions } from '../support/chromium.ts'
import { buildSite } from './build-site.ts'
import { checkSite } from './check-site.ts'
import { serveSite } from './serve-site.ts'

await buildSite()
await using server = await serveSite()
const browser = await chromium.launch(chromiumLaunchOptions())
try {
  const problems = await checkSite(browser, server.base, (line) => stdout.write(`${line}\n`))
  for (const problem of problems) stdout.write(`✗ ${problem}\n`)
  if (problems.length > 0) process.exitCode = 1
} finally {
  await browser.close()
}
