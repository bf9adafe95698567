import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import manifest from '../../../package.json' with { type: 'json' }
import { publicEntries } from '../../support/public-entries.ts'
import { installApp, type InstalledApp } from '../../package/harness/install.ts'
import { compilers, repository, storybookApp, type App } from '../../package/harness/places.ts'
import { runNode } from '../../package/harness/run.ts'

/** The type tests as an app, with all that they and the entries may import. */
const typedApp: App = {
  source: join(repository, 'test/types'),
  dependencies: [...storybookApp.dependencies, '@types/node', 'valibot', 'zod'],
}

/** All that has declarations, as users import it. */
const entries = publicEntries.map(({ specifier }) => specifier)

/** Apart, because a check of all declarations takes longest in Storybook's own. */
const forStorybook = entries.filter((entry) => entry.startsWith('hangup/storybook'))
const others = entries.filter((entry) => !forStorybook.includes(entry))
const withoutReact = others.filter((entry) => entry !== 'hangup')

const resolutions = {
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
} as const

const strictest = {
  target: 'ES2022',
  jsx: 'react-jsx',
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
}

const inPage = { lib: ['ES2022', 'DOM', 'DOM.Iterable'] }
const inNode = { lib: ['ES2022'], types: ['node'] }

let app: InstalledApp
beforeAll(async () => {
  app = await installApp(typedApp, inject('tarball'))
})
afterAll(() => app.remove())

/** What a TypeScript has to say of modules, a line for each error: where it is, and what. */
async function errorsIn(
  compiler: string,
  modules: Readonly<Record<string, string>>,
  options: object,
): Promise<string[]> {
  for (const [name, code] of Object.entries(modules)) writeFileSync(join(app.directory, name), code)
  const config = { compilerOptions: { ...strictest, ...options }, files: Object.keys(modules) }
  writeFileSync(join(app.directory, 'tsconfig.json'), JSON.stringify(config))
  try {
    await runNode([compiler, '--project', app.directory], { cwd: app.directory })
    return []
  } catch (error) {
    const errors = String(error)
      .split('\n')
      .filter((line) => line.includes('error TS'))
    if (errors.length === 0) throw error // not even read
    return errors
  }
}

/** That a name is missed shows that there are declarations, and not just `any`. */
const moduleOf = (entry: string): string =>
  `import * as entry from '${entry}'\nexport { entry }\n// @ts-expect-error: no such name\nentry.nothingOfThisName\n`

const modulesOf = (names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((entry) => [`${entry.replaceAll('/', '-')}.ts`, moduleOf(entry)]))

describe.each(inject('compilers'))('the declarations that are published, read by the %s TypeScript', (which) => {
  const compiler = compilers[which]

  test('are read by the version that this cell is for', async ({ task }) => {
    const printed = await runNode([compiler, '--version'], { cwd: app.directory })
    const typescript = printed.trim().replace('Version ', '')
    task.meta.versions = { typescript }
    expect(typescript).toMatch(which === 'oldest' ? /^5\.7\./ : manifest.devDependencies.typescript)
  })

  describe.each(Object.entries(resolutions))(
    'with the resolution of modules that is called %s',
    (_name, resolution) => {
      test('pass the strictest check beside those of the DOM', async () => {
        await expect(errorsIn(compiler, modulesOf(others), { ...resolution, ...inPage })).resolves.toEqual([])
      })

      test('pass it without those of the DOM, beside those of Node', async () => {
        await expect(errorsIn(compiler, modulesOf(withoutReact), { ...resolution, ...inNode })).resolves.toEqual([])
      })

      test('satisfy every type test of ours', async () => {
        const lib = ['ES2024', 'ESNext.Disposable', 'DOM', 'DOM.Iterable']
        await expect(errorsIn(compiler, typeTests(), { ...resolution, lib, skipLibCheck: true })).resolves.toEqual([])
      })
    },
  )

  test('pass the strictest check beside those of Storybook', async () => {
    const options = { ...resolutions.bundler, ...inPage }
    await expect(errorsIn(compiler, modulesOf(forStorybook), options)).resolves.toEqual([])
  })

  test('refuse what they should, so that passing means something', async () => {
    const wrong = "import { isAppCode } from 'hangup/core'\nexport const answer: string = isAppCode(4000)\n"
    const errors = await errorsIn(compiler, { 'wrong.ts': wrong }, { ...resolutions.nodenext, ...inNode })
    expect(errors).toEqual([expect.stringContaining("Type 'boolean' is not assignable to type 'string'")])
  })
})

/** With imports of the package in the place of imports of its sources. */
function typeTests(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(typedApp.source).map((name) => {
      const code = readFileSync(join(typedApp.source, name), 'utf8')
      return [name, code.replaceAll(/'\.\.\/\.\.\/src\/(\S+)\.ts'/g, ofPackage)]
    }),
  )
}

function ofPackage(_match: string, entry: string): string {
  return entry === 'index' ? "'hangup'" : `'hangup/${entry}'`
}
