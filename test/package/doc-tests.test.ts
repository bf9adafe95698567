import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { docExamples, docPages, isTest } from './harness/doc-examples.ts'
import { installApp, type InstalledApp } from './harness/install.ts'
import { testedApp, vitest } from './harness/places.ts'
import { runNode } from './harness/run.ts'

let app: InstalledApp
beforeAll(async () => {
  app = await installApp(testedApp, inject('tarball'))
})
afterAll(() => app.remove())

/** What Vitest reports as JSON, as far as it matters here. */
interface Report {
  readonly numPassedTests: number
  readonly numTotalTests: number
  readonly testResults: readonly { readonly status: string }[]
}

// A whole run of Vitest, with a jsdom for each file.
const timeout = 180_000

test('the tests in the README and in the guides pass, as an app would have them', { timeout }, async () => {
  const examples = docPages().flatMap(docExamples).filter(isTest)
  expect(examples.length).toBeGreaterThan(5)
  for (const { name, code } of examples) {
    writeFileSync(join(app.directory, name.replace(/\.tsx$/, '.test.tsx')), code)
  }
  await runNode([vitest, 'run', '--environment', 'jsdom', '--reporter', 'default', ...asJson], { cwd: app.directory })
  const report = JSON.parse(readFileSync(join(app.directory, 'report.json'), 'utf8')) as Report // written by Vitest
  expect(report.testResults.map(({ status }) => status)).toEqual(examples.map(() => 'passed'))
  expect(report.numPassedTests).toBe(report.numTotalTests)
})

const asJson = ['--reporter', 'json', '--outputFile.json', 'report.json']
