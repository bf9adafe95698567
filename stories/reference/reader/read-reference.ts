import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from '../../../test/runtimes/typescript57/node_modules/typescript/lib/typescript.js'
import type { EntryReference } from '../reference.ts'
import { pageHref } from './page-address.ts'
import { publicNames, type EntryName, type PublicNames } from './public-names.ts'
import { readName } from './read-name.ts'

export interface Reference {
  readonly entries: ReadonlyMap<EntryName, EntryReference>
  /** Links of doc comments to what no entry exports, and where they are. */
  readonly broken: readonly string[]
}

/**
 * What the entries of the package export, from its sources and their doc comments. TypeScript 7 has no
 * JavaScript API, so the oldest TypeScript that we promise reads them.
 */
export function readReference(root: URL = new URL('../../../', import.meta.url)): Reference {
  const program = programOf(root)
  const checker = program.getTypeChecker()
  const all = entryNames(root).map((entry) => [entry, exportsOf(entry, { root, program, checker })] as const)
  const exported = new Map(all.filter(([, names]) => names.size > 0)) // one may be imported for what it does
  const homes = publicNames(exported)
  const broken: string[] = []
  const read = (entry: EntryName): EntryReference => ({
    specifier: specifierOf(entry),
    names: [...(homes.names.get(entry) ?? [])].map(([name, symbol]) =>
      readName(name, symbol, {
        checker,
        addressOf: (path) => homes.addressOf(path, entry),
        resolve(path) {
          const href = homes.addressOf(path, entry)
          if (href === undefined) broken.push(`${specifierOf(entry)}: ${name} links to ${path}`)
          return href
        },
      }),
    ),
    elsewhere: explainedElsewhere(entry, exported.get(entry) ?? new Map(), homes),
  })
  return { entries: new Map([...exported.keys()].map((entry) => [entry, read(entry)])), broken }
}

/** As package.json has them. `index` is last, so that what it re-exports is explained by the entry it is from. */
function entryNames(root: URL): readonly EntryName[] {
  const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    exports: Record<string, unknown>
  } // ours
  const names = Object.keys(manifest.exports).filter((path) => !path.endsWith('.json'))
  return names
    .map((path) => (path === '.' ? 'index' : path.slice(2)))
    .toSorted((a, b) => Number(a === 'index') - Number(b === 'index'))
}

function specifierOf(entry: EntryName): string {
  return entry === 'index' ? 'hangup' : `hangup/${entry}`
}

function programOf(root: URL): ts.Program {
  const path = fileURLToPath(new URL('tsconfig.build.json', root))
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { config: unknown } // any, says its type
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, fileURLToPath(root))
  return ts.createProgram(fileNames, options)
}

interface Sources {
  readonly root: URL
  readonly program: ts.Program
  readonly checker: ts.TypeChecker
}

function exportsOf(entry: EntryName, { root, program, checker }: Sources): ReadonlyMap<string, ts.Symbol> {
  const file = program.getSourceFile(fileURLToPath(new URL(`src/${entry}.ts`, root)))
  const module = file && checker.getSymbolAtLocation(file)
  if (!module) throw new Error(`The entry ${specifierOf(entry)} has no module at src/${entry}.ts`)
  return new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, original(symbol, checker)]))
}

function original(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

function explainedElsewhere(
  entry: EntryName,
  exported: ReadonlyMap<string, ts.Symbol>,
  { names }: PublicNames,
): EntryReference['elsewhere'] {
  return [...names]
    .filter(([page]) => page !== entry)
    .map(([page, own]) => ({
      specifier: specifierOf(page),
      href: pageHref(page),
      count: [...own.keys()].filter((name) => exported.has(name)).length,
    }))
    .filter(({ count }) => count > 0)
}
