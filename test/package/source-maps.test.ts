import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { installApp, type InstalledApp } from './harness/install.ts'
import { nodeApp } from './harness/places.ts'
import { runNode } from './harness/run.ts'

let app: InstalledApp
let root: string
beforeAll(async () => {
  app = await installApp(nodeApp, inject('tarball'))
  root = join(app.directory, 'node_modules/hangup')
})
afterAll(() => app.remove())

const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
const linesOf = (path: string): readonly string[] => textOf(path).split('\n')

/** The scripts and the declarations of the package. */
const built = (): readonly string[] =>
  readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|d\.ts)$/.test(name))
    .map((name) => join('dist', name))

const mapOf = (path: string): SourceMapPayload => JSON.parse(textOf(`${path}.map`)) as SourceMapPayload // tsc writes it

/** The sources of a built file, as paths in the package. */
const sourcesOf = (path: string): readonly string[] =>
  mapOf(path).sources.map((source) => relative(root, join(root, dirname(path), source)))

/** What a source has where the map of a built file places a name, to the end of the line. */
function originalOf(path: string, name: string, { line, column }: Place): string {
  const entry = new SourceMap(mapOf(path)).findEntry(line, column)
  if (!('originalLine' in entry)) throw new Error(`The map of ${path} does not know ${name}`)
  const source = join(dirname(path), entry.originalSource)
  return linesOf(source)[entry.originalLine]?.slice(entry.originalColumn) ?? ''
}

/** Both from 0. */
interface Place {
  readonly line: number
  readonly column: number
}

/** The names that a file declares and exports, and where. */
function declaredIn(path: string): readonly (readonly [name: string, Place])[] {
  return linesOf(path).flatMap((text, line) => {
    const [, before, name] =
      /^(export (?:declare )?(?:async )?(?:function|const|class|interface|type) )(\w+)/.exec(text) ?? []
    return before === undefined || name === undefined ? [] : [[name, { line, column: before.length }] as const]
  })
}

test('every script and every declaration names its map, whose sources are in the package, as they are in the repository', () => {
  expect(built().length).toBeGreaterThan(200)
  for (const path of built()) {
    expect(textOf(path).trimEnd().split('\n').at(-1)).toBe(`//# sourceMappingURL=${path.split('/').at(-1)}.map`)
    const source = path.replace(/^dist/, 'src').replace(/\.(js|d\.ts)$/, '')
    expect([[`${source}.ts`], [`${source}.tsx`]]).toContainEqual(sourcesOf(path))
    expect(textOf(sourcesOf(path)[0] ?? '')).not.toBe('')
  }
})

test.each(['.js', '.d.ts'])(
  'the maps of %s lead from every name that is exported to where its source declares it',
  (ending) => {
    const names = built()
      .filter((path) => path.endsWith(ending))
      .flatMap((path) => declaredIn(path).map(([name, place]) => ({ name, source: originalOf(path, name, place) })))
    expect(names.length).toBeGreaterThan(200)
    expect(names.filter(({ name, source }) => !new RegExp(`^${name}\\b`).test(source))).toEqual([])
  },
)

test('a stack in Node names the line of the source that threw', async () => {
  const main = join(app.directory, 'fails.ts')
  writeFileSync(
    main,
    "import { createConnection } from 'hangup/core'\ncreateConnection({ url: '/live', lingerMs: -1 })\n",
  )
  const printed = await runNode(['--enable-source-maps', main], { cwd: app.directory }).catch(String)
  const frames = printed.matchAll(/node_modules\/hangup\/(\S+):(\d+):(\d+)\)?$/gm)
  const calls = [...frames].map(([, path = '', line, column]) =>
    linesOf(path)[Number(line) - 1]?.slice(Number(column) - 1),
  )
  expect(printed).toContain('OptionError: lingerMs: must be')
  expect(calls.map((call) => /^(?:new )?\w+\(/.exec(call ?? '')?.[0])).toEqual([
    'new Class(',
    'checkDuration(',
    'resolveOptions(',
  ])
  expect(printed).toContain(`${main}:2:1`)
})
