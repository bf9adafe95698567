import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { installApp, type InstalledApp } from './harness/install.ts'
import { jest, storybookApp, vitest } from './harness/places.ts'
import { runNode } from './harness/run.ts'

interface TestRunner {
  readonly suite: string
  readonly args: readonly string[]
  readonly nodeOptions?: string
}

const runners: Readonly<Record<string, TestRunner>> = {
  Vitest: { suite: 'banner.vitest.test.tsx', args: [vitest, 'run', '--reporter=json'] },
  'Jest, translated by Babel': {
    suite: 'banner.jest.test.tsx',
    args: [jest, '--config=jest.babel.config.js', '--cacheDirectory=jest-cache', '--json'],
  },
  'Jest, with modules': {
    suite: 'banner.jest.test.tsx',
    args: [jest, '--config=jest.esm.config.js', '--cacheDirectory=jest-cache', '--json'],
    nodeOptions: '--experimental-vm-modules',
  },
}

const onPolicyViolation = 'the banner says that the server threw us out'
const afterRestart = 'the banner comes back after a restart'

/** What both runners write of a run, in the same words. */
interface Results {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}

interface Outcome {
  readonly failed: boolean
  /** Each with what became of it. */
  readonly tests: readonly string[]
}

describe.each(Object.entries(runners))("an app's own suite in %s", (_name, { suite, args, ...where }) => {
  let app: InstalledApp
  let source: string
  const pathIn = (...names: readonly string[]): string => join(app.directory, ...names)

  beforeAll(async () => {
    app = await installApp(storybookApp, inject('tarball'))
    source = readFileSync(pathIn('src', 'Banner.tsx'), 'utf8')
  })
  afterAll(() => app.remove())

  /** Writes the banner anew, and gives what became of each test; rejects where the runner came to none. */
  const runWith = async (banner: string): Promise<Outcome> => {
    writeFileSync(pathIn('src', 'Banner.tsx'), banner)
    const results = pathIn('results.json')
    rmSync(results, { force: true })
    const ran = await Promise.allSettled([
      runNode([...args, `--outputFile=${results}`], { cwd: app.directory, ...where }),
    ])
    const [{ status: outcome }] = ran
    if (!existsSync(results)) throw new Error('There are no results', { cause: ran })
    const { testResults } = JSON.parse(readFileSync(results, 'utf8')) as Results
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
    return {
      failed: outcome === 'rejected',
      tests: tests.map(({ title, status }) => `${title}: ${status}`),
    }
  }

  test('passes', async () => {
    await expect(runWith(source)).resolves.toEqual({
      failed: false,
      tests: [`${onPolicyViolation}: passed`, `${afterRestart}: passed`],
    })
  })

  test('fails where the banner does not show the status, so that passing means something', async () => {
    const mute = source.replace('closed === null', 'true')
    await expect(runWith(mute)).resolves.toEqual({
      failed: true,
      tests: [`${onPolicyViolation}: failed`, `${afterRestart}: failed`],
    })
  })

  test('fails where the banner does not come back', async () => {
    const final = source.replace("/live')", "/live', { reconnect: false })")
    await expect(runWith(final)).resolves.toEqual({
      failed: true,
      tests: [`${onPolicyViolation}: passed`, `${afterRestart}: failed`],
    })
  })

  test('takes fewer than 30 lines for each test, with its imports and its set-up', () => {
    const text = readFileSync(pathIn('src', suite), 'utf8')
    const bodies = text.match(/^test\(.*?^\}\)$/gms) ?? []
    expect(bodies).toHaveLength(2)
    const setUp = linesOf(text) - bodies.map(linesOf).reduce((sum, lines) => sum + lines)
    for (const body of bodies) expect(setUp + linesOf(body)).toBeLessThan(30)
  })
})

/** Those with something on them. */
const linesOf = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length
