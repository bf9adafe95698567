import process, { stdout } from 'node:process'
import { checkSite } from './check-site.ts'
import { onBuiltSite } from './on-built-site.ts'

await onBuiltSite(async (browser, base) => {
  const problems = await checkSite(browser, base, (line) => stdout.write(`${line}\n`))
  for (const problem of problems) stdout.write(`✗ ${problem}\n`)
  if (problems.length > 0) process.exitCode = 1
})
