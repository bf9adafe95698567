import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { repository } from './harness/places.ts'
import { runNode } from './harness/run.ts'

let copy: string
beforeEach(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'hangup-release-')))
  const runtimes = readdirSync(join(repository, 'test/runtimes')).map((name) => `test/runtimes/${name}/package.json`)
  for (const file of ['package.json', 'package-lock.json', 'CHANGELOG.md', '.changeset', ...runtimes]) {
    mkdirSync(join(copy, file, '..'), { recursive: true })
    cpSync(join(repository, file), join(copy, file), { recursive: true })
  }
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'), 'junction')
})
afterEach(() => rmSync(copy, { recursive: true }))

const changesets = join(repository, 'node_modules/@changesets/cli/bin.js')
const read = (file: string): string => readFileSync(join(copy, file), 'utf8')
const versionOf = (manifest: string): string => (JSON.parse(manifest) as { version: string }).version // our own

test('a change that is noted raises the version, and is the first thing in the change log', async () => {
  const before = versionOf(read('package.json'))
  writeFileSync(join(copy, '.changeset/calm-hooks-wait.md'), '---\n"hangup": minor\n---\n\nHooks wait.\n')
  await runNode([changesets, 'version'], { cwd: copy })
  const [major, minor] = before.split('.')
  const after = `${major}.${Number(minor) + 1}.0`
  expect(versionOf(read('package.json'))).toBe(after)
  expect(read('CHANGELOG.md')).toMatch(/^# Changelog\n\n## \S+\n\n### Minor Changes\n\n- Hooks wait\.\n\n/)
  expect(read('CHANGELOG.md')).toContain(`## ${after}\n`)
  expect(read('CHANGELOG.md')).toContain(`## ${before}\n`)
  expect(readdirSync(join(copy, '.changeset')).toSorted()).toEqual(['README.md', 'config.json'])
})
