import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import * as presets from '../../src/presets.ts'

/** The modules of the package that a bundle holds something of, when it imports one name. */
async function modulesFor(name: string): Promise<readonly string[]> {
  const { metafile } = await build({
    stdin: { contents: `export { ${name} } from './presets.ts'`, resolveDir: sourceDirectory },
    absWorkingDir: sourceDirectory,
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path)
}

const sourceDirectory = fileURLToPath(new URL('../../src', import.meta.url))

/** `graphqlWs` stands in `graphql-ws.ts`. */
const moduleOf = (name: string): string =>
  `presets/${name
    .replace('discordHeartbeat', 'discord')
    .replace('PubSub', 'Pubsub')
    .replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`

/** What rules are written with, and frames read. */
const shared = new Set([
  'domain/error/development.ts', // a stub of three lines is left of it
  'domain/policy/backoff.ts',
  'domain/policy/delay-window.ts', // comes with a schedule
  'domain/policy/retry.ts',
  'presets/frame-field.ts',
  'presets/preset.ts',
])

describe('a bundle with one preset', () => {
  test.each(Object.keys(presets))('%s has none of the others, and nothing of the engine', async (name) => {
    const modules = await modulesFor(name)
    expect(modules.filter((path) => !shared.has(path))).toEqual([moduleOf(name)])
  })

  test('has what it is written with, and no more', async () => {
    expect(await modulesFor('httpLike')).not.toContain('presets/frame-field.ts')
    expect(await modulesFor('phoenix')).not.toContain('domain/policy/backoff.ts')
    expect((await modulesFor('yWebsocket')).filter((path) => path.startsWith('domain/policy/'))).toEqual([])
  })
})
