import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readReference, type Reference } from '../../stories/reference/reader/read-reference.ts'
import type { EntryReference } from '../../stories/reference/reference.ts'
import ts from '../runtimes/typescript57/node_modules/typescript/lib/typescript.js'

const reference = readReference()

/** The names in the export lists of an entry, read without a compiler; those of core are explained there. */
function listedNames(entry: string): readonly string[] {
  const source = readFileSync(new URL(`../../src/${entry}.ts`, import.meta.url), 'utf8')
  const lists = [...source.matchAll(/export (?:type )?\{([^}]*)\}(?! from '\.\/core\.ts')/g)].map(
    ([, list = '']) => list,
  )
  return lists
    .flatMap((list) => list.split(','))
    .map((name) => name.trim().replace(/^type /, ''))
    .filter((name) => name !== '')
}

function undocumented({ names }: EntryReference): readonly string[] {
  return names
    .filter(({ signatures }) => signatures.every(({ comment }) => comment.text === ''))
    .map(({ name }) => name)
}

/** Reads a package of one file. */
function referenceOf(source: string): Reference {
  const root = mkdtempSync(join(tmpdir(), 'reference-'))
  try {
    mkdirSync(join(root, 'src'))
    writeFileSync(join(root, 'package.json'), JSON.stringify({ exports: { '.': {}, './package.json': {} } }))
    writeFileSync(
      join(root, 'tsconfig.build.json'),
      JSON.stringify({ include: ['src'], compilerOptions: { lib: ['ES2022'], types: [] } }),
    )
    writeFileSync(join(root, 'src/index.ts'), source)
    return readReference(pathToFileURL(`${root}/`))
  } finally {
    rmSync(root, { recursive: true })
  }
}

describe.each([...reference.entries])('the reference of %s', (entry, page) => {
  test('has every name of the entry, and no other', () => {
    expect(page.names.map(({ name }) => name).toSorted()).toEqual(listedNames(entry).toSorted())
  })

  test('says something of every name', () => {
    expect(undocumented(page)).toEqual([])
  })

  test('has a page in the Storybook', () => {
    const name = entry === 'index' ? 'hangup' : entry
    const mdx = readFileSync(new URL(`../../stories/reference/${name}.mdx`, import.meta.url), 'utf8')
    expect(mdx).toContain(`'virtual:reference/${entry}'`)
    expect(mdx).toContain(`<Meta title="Reference/${name}" />`)
    expect(mdx).toContain(`# ${page.specifier}\n`)
  })

  test('has examples that parse', () => {
    const examples = page.names.flatMap(({ signatures }) => signatures.flatMap(({ comment }) => comment.examples))
    const wrong = examples.filter((code) => {
      const { diagnostics = [] } = ts.transpileModule(code, { fileName: 'example.tsx', reportDiagnostics: true })
      return diagnostics.length > 0
    })
    expect(wrong).toEqual([])
  })
})

describe('the reference', () => {
  test('links only to names that an entry exports', () => {
    expect(reference.broken).toEqual([])
  })

  test('explains a name once, in the entry that it is from', () => {
    const index = reference.entries.get('index')
    const core = reference.entries.get('core')
    expect(index?.elsewhere).toEqual([
      { specifier: 'hangup/core', href: '?path=/docs/reference-core--docs', count: core?.names.length },
    ])
  })

  test('reads parameters, defaults, errors and examples from a doc comment', () => {
    const retry = reference.entries.get('core')?.names.find(({ name }) => name === 'retry')
    const comment = retry?.signatures[0]?.comment
    expect(comment?.text).toMatch(/^Come back, with delays/)
    expect(comment?.throws.join()).toMatch(/^\[`PolicyError`\]\(#PolicyError\): In development/)
    expect(comment?.examples.join()).toMatch(/^reconnectPolicy\(/)
    const options = reference.entries.get('core')?.names.find(({ name }) => name === 'RetryOptions')
    expect(options?.members.find(({ name }) => name === 'session')?.comment.fallback).toBe("'same'")
  })
})

describe('a doc comment of a public name', () => {
  test('that links to nothing is reported', () => {
    const { broken } = referenceOf(
      '/** See {@link gone}, {@link Kept.gone}, {@link Kept.field}. */\nexport interface Kept { field: 1 }\n',
    )
    expect(broken).toEqual(['hangup: Kept links to gone', 'hangup: Kept links to Kept.gone'])
  })

  test('has sources to see, which may be addresses or names', () => {
    const { entries, broken } = referenceOf(
      '/**\n * Says.\n *\n * @see https://example.com/a#b of\n *   someone\n * @see {@link a} and {@link gone}\n *\n * @throws {Error} Never\n */\nexport const a: number = 1\n',
    )
    const see = [...entries.values()].flatMap(({ names }) =>
      names.flatMap(({ signatures }) => signatures.map(({ comment }) => comment.see)),
    )
    expect(see).toEqual([['https://example.com/a#b of   someone', '[`a`](#a) and `gone`']])
    expect(broken).toEqual(['hangup: a links to gone'])
  })

  test('that is missing is seen', () => {
    const { entries } = referenceOf('export const bare: number = 1\n/** Says. */\nexport type Told = 1\n')
    expect([...entries.values()].map(undocumented)).toEqual([['bare']])
  })
})

test('an entry that exports nothing has no page', () => {
  expect(referenceOf('console.warn(1)\nexport {}').entries.size).toBe(0)
})

describe('a signature', () => {
  const codeOf = (source: string): string => {
    const [entry] = referenceOf(source).entries.values()
    return entry?.names[0]?.signatures.map(({ code }) => code.map(({ text }) => text).join('')).join('\n') ?? ''
  }

  test.each([
    ['of a function has no body', 'export function f(a: number): void { a.toFixed() }', 'function f(a: number): void'],
    [
      'of a function has its parameters as a caller sees them',
      'export function f({ a = 1 }: { readonly a?: number } = {}, b: number = 2): void { b.toFixed(a) }',
      'function f(options?: { readonly a?: number }, b?: number): void',
    ],
    ['of a value has no value', 'export const v: number = 1 + 1', 'const v: number'],
    [
      'of a class has no bodies and no private members',
      'export class C { readonly a: 1 = 1; private b = 2; #c = 3; constructor() { this.#c = this.b } }',
      'class C { readonly a: 1 = 1; constructor() }',
    ],
    [
      'of overloads is that of each, without what implements them',
      'export function f(a: 1): 1\nexport function f(a: 2): 2\nexport function f(a: number): number { return a }',
      'function f(a: 1): 1\nfunction f(a: 2): 2',
    ],
    [
      "of a table's names has the names",
      'const table = { a: 1, b: 2 } as const\nexport type Name = keyof typeof table',
      "type Name =\n  | 'a'\n  | 'b'",
    ],
  ])('%s', (_, source, code) => {
    expect(codeOf(source)).toBe(code)
  })

  test('brings along what it names and nobody exports', () => {
    const [entry] = referenceOf(
      'type Hidden = 1\nexport type Shown = Hidden | Other\nexport type Other = 2',
    ).entries.values()
    const shown = entry?.names.find(({ name }) => name === 'Shown')
    expect(shown?.helpers).toEqual([[{ text: 'type Hidden = 1' }]])
    expect(shown?.signatures[0]?.code).toContainEqual({ text: 'Other', href: '#Other' })
  })
})
