import type { EntryName } from './public-names.ts'

export interface PageAddress {
  readonly page: EntryName
  readonly anchor: string
  /** The page that the link is on. */
  readonly from: EntryName
}

/** How Storybook's pages are linked: within the page by the anchor alone, which does not load it anew. */
export function hrefOf({ page, anchor, from }: PageAddress): string {
  return page === from ? `#${anchor}` : `${pageHref(page)}#${anchor}`
}

export function pageHref(page: EntryName): string {
  return `?path=/docs/reference-${page === 'index' ? 'hangup' : page}--docs`
}
