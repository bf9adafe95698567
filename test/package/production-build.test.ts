import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { installApp, type InstalledApp } from './harness/install.ts'
import { storybookApp, vite } from './harness/places.ts'
import { runNode } from './harness/run.ts'

let app: InstalledApp
beforeAll(async () => {
  app = await installApp(storybookApp, inject('tarball'))
})
afterAll(() => app.remove())

/** The modules in what an app ships, as its source maps tell. */
async function shippedModules(): Promise<readonly string[]> {
  await runNode([vite, 'build', '--sourcemap', '--logLevel', 'error'], { cwd: app.directory })
  const assets = join(app.directory, 'dist', 'assets')
  const maps = readdirSync(assets).filter((name) => name.endsWith('.js.map'))
  return maps.flatMap((name) => {
    const { sources } = JSON.parse(readFileSync(join(assets, name), 'utf8')) as { readonly sources: readonly string[] }
    return sources
  })
}

const forTests = ['/hangup/dist/testing', '/hangup/dist/storybook', '/mock-socket/']

const heldOf = (modules: readonly string[]): readonly string[] =>
  forTests.filter((part) => modules.some((module) => module.includes(part)))

test('what an app ships holds nothing of hangup/testing and hangup/storybook, which its tests and stories use', async () => {
  const modules = await shippedModules()
  expect(modules.filter((module) => module.includes('/hangup/dist/react/use-web-socket'))).toHaveLength(1)
  expect(heldOf(modules)).toEqual([])
})

test('it holds them where it uses them itself, so that their absence means something', async () => {
  const main = join(app.directory, 'src', 'main.tsx')
  writeFileSync(main, `import { hangup } from 'hangup/storybook'\nhangup()\n${readFileSync(main, 'utf8')}`)
  expect(heldOf(await shippedModules())).toEqual(forTests)
})
