import process, { argv, stdout } from 'node:process'
import { checkSite } from './check-site.ts'
import { onBuiltSite } from './on-built-site.ts'

/** `-- --stories` plays every story as well. */
const plays = argv.includes('--stories')

await onBuiltSite(async (browser, base) => {
  const problems = await checkSite(browser, base, (line) => stdout.write(`${line}\n`), plays)
  for (const problem of problems) stdout.write(`✗ ${problem}\n`)
  if (problems.length > 0) process.exitCode = 1
})
