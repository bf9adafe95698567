import type { SiteEntry } from './site-entries.ts'

/** What a docs page holds, once it is shown. */
export interface PageLinks {
  readonly id: string
  /** The `href`s as they are written. */
  readonly links: readonly string[]
  /** What a `#` can lead to. */
  readonly anchors: readonly string[]
}

/** Links of docs pages that lead to no page, story or anchor of the same site, as `page: link (why)`. */
export function brokenLinks(
  pages: readonly PageLinks[],
  entries: readonly Pick<SiteEntry, 'id' | 'type'>[],
): readonly string[] {
  const anchorsOf = new Map(pages.map(({ id, anchors }) => [id, new Set(anchors)]))
  const kinds = new Map(entries.map(({ id, type }) => [id, type]))

  const why = (link: string, from: string): string | undefined => {
    if (/^[a-z]+:/i.test(link)) return undefined
    if (link.startsWith('#')) return missing(from, link.slice(1))
    if (link.startsWith('/')) return 'leaves the path that the site is at'
    const [, type, id = '', anchor] = /^(?:\.\/)?\?path=\/(docs|story)\/([^#&]+)(?:#(.*))?$/.exec(link) ?? []
    if (type === undefined) return 'is neither a page nor a story'
    if (kinds.get(id) !== type) return type === 'docs' ? 'no such page' : 'no such story'
    return anchor === undefined ? undefined : missing(id, anchor)
  }
  const missing = (page: string, anchor: string): string | undefined =>
    anchorsOf.get(page)?.has(decodeURIComponent(anchor)) === true ? undefined : 'no such anchor'

  return pages.flatMap(({ id, links }) =>
    [...new Set(links)].flatMap((link) => {
      const reason = why(link, id)
      return reason === undefined ? [] : [`${id}: ${link} (${reason})`]
    }),
  )
}
