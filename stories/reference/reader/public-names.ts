import ts from '../../../test/runtimes/typescript57/node_modules/typescript/lib/typescript.js'
import { hrefOf } from './page-address.ts'

/** The file name of an entry under `src`, without its ending. Also the last part of its page's title. */
export type EntryName = string

/** Where each public name is explained, which is the page of one entry. */
export interface PublicNames {
  readonly names: ReadonlyMap<EntryName, ReadonlyMap<string, ts.Symbol>>
  /** The address of what a doc comment on `page` calls by name, such as `retry` or `RetryOptions.attempts`. */
  addressOf(name: string, page: EntryName): string | undefined
}

/** In the order of `entries`, the first entry that exports a name has it; `index` has what is left. */
export function publicNames(entries: ReadonlyMap<EntryName, ReadonlyMap<string, ts.Symbol>>): PublicNames {
  const homes = new Map<string, { readonly page: EntryName; readonly symbol: ts.Symbol }>()
  const ofPages = new Map<EntryName, Map<string, ts.Symbol>>()
  for (const [page, exported] of entries) {
    const own = new Map([...exported].filter(([name]) => !homes.has(name)))
    for (const [name, symbol] of own) homes.set(name, { page, symbol })
    ofPages.set(page, own)
  }
  return {
    names: ofPages,
    addressOf(path, from) {
      const [name = '', member] = path.split('.')
      const home = homes.get(name)
      if (!home || (member !== undefined && !hasMember(home.symbol, member))) return undefined
      return hrefOf({ page: home.page, anchor: name, from })
    },
  }
}

function hasMember(symbol: ts.Symbol, name: string): boolean {
  return symbol.members?.has(ts.escapeLeadingUnderscores(name)) ?? false
}
