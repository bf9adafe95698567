import { describe, expect, test } from 'vitest'
import { readAdvisories } from './advisories.ts'
import { readTree, type LockedPackage, type Manifest } from './lock-file.ts'
import { lockProblems } from './lock-problems.ts'
import { publishedProblems } from './published-problems.ts'
import { structuralProblems, trees } from './structure.ts'

const integrity = `sha512-${'a'.repeat(86)}==`
const peerDependencies = { 'mock-socket': '>=9', react: '>=18', storybook: '>=10', zustand: '>=5' }
const optional = { optional: true }
const published: Manifest = {
  peerDependencies,
  peerDependenciesMeta: { 'mock-socket': optional, storybook: optional },
}

describe('What is installed', () => {
  test('is what the lock files say, and nothing of it is the package’s own dependency', () => {
    expect(structuralProblems()).toEqual([])
  })

  test.each(trees)('is much, so that this means something: ./%s', (folder) => {
    expect(Object.keys(readTree(folder).lock).length).toBeGreaterThan(50)
  })
})

describe('A package.json is refused', () => {
  test.each<[string, Manifest, string]>([
    ['with a dependency', { ...published, dependencies: { ms: '2.1.3' } }, 'ms is a run-time dependency'],
    ['with an optional one', { ...published, optionalDependencies: { ms: '2.1.3' } }, 'ms is a run-time dependency'],
    ['with a bundled one', { ...published, bundleDependencies: ['ms'] }, 'ms is a run-time dependency'],
    [
      'with another peer',
      { ...published, peerDependencies: { ...peerDependencies, ms: '2' } },
      'ms (needed) is no peer',
    ],
    ['with a peer that everyone needs', { ...published, peerDependenciesMeta: { storybook: optional } }, 'mock-socket'],
    ['with a script of its own', { ...published, scripts: { postinstall: 'node x' } }, 'the script "postinstall"'],
  ])('%s', (_, manifest, problem) => {
    expect(publishedProblems(published)).toEqual([])
    expect(publishedProblems(manifest)[0]).toContain(problem)
  })
})

describe('A lock file is refused', () => {
  const good = { 'node_modules/a': { version: '1.0.0', integrity } }
  test.each<[string, Readonly<Record<string, LockedPackage>>, string]>([
    ['without an integrity', { 'node_modules/a': { version: '1.0.0' } }, 'has no SHA-512'],
    ['with a weak one', { 'node_modules/a': { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' } }, 'has no SHA-512'],
    ['in a workspace without one', { 'x/node_modules/a': { version: '1.0.0' } }, 'x/node_modules/a has no SHA-512'],
    [
      'with an address',
      { 'node_modules/a': { integrity, resolved: 'https://example.com/a.tgz' } },
      'comes from https:',
    ],
    ['with a link out of the repository', { 'node_modules/a': { link: true, resolved: '../a' } }, 'comes from ../a'],
    [
      'with Git in it',
      { 'node_modules/a': { integrity, dependencies: { b: 'git+ssh://x/b.git' } } },
      'asks for b@git+ssh',
    ],
    [
      'with GitHub in it',
      { 'node_modules/a': { integrity, dependencies: { b: 'someone/b' } } },
      'asks for b@someone/b',
    ],
    ['with a tarball in it', { '': { devDependencies: { b: 'file:b.tgz' } } }, 'the root asks for b@file:b.tgz'],
    ['with a range of ours', { '': { devDependencies: { b: '^1.0.0' } } }, 'b@^1.0.0 is no exact version'],
    ['with a script', { 'node_modules/@a/b': { integrity, hasInstallScript: true } }, '@a/b has an install script'],
  ])('%s', (_, lock, problem) => {
    expect(lockProblems({ manifest: {}, lock: good })).toEqual([])
    expect(lockProblems({ manifest: {}, lock: { ...good, ...lock } }).join('\n')).toContain(problem)
  })

  test('where a script may run, or a decision on one is left over', () => {
    const lock = { 'node_modules/a': { integrity, hasInstallScript: true } }
    expect(lockProblems({ manifest: { allowScripts: { a: false } }, lock })).toEqual([])
    expect(lockProblems({ manifest: { allowScripts: { a: true } }, lock })).toEqual(['a may run its install script'])
    expect(lockProblems({ manifest: { allowScripts: { a: false, b: false } }, lock })).toHaveLength(1)
  })
})

test('An audit that the registry does not answer is no clean one', () => {
  expect(readAdvisories('{"metadata":{"vulnerabilities":{"high":1}}}')).toEqual({ counts: { high: 1 } })
  expect(readAdvisories('{"message":"405 Method Not Allowed"}')).toEqual({ unknown: '405 Method Not Allowed' })
  expect(readAdvisories('')).toEqual({ unknown: 'no answer' })
})
