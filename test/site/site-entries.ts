import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { siteFolder } from './place.ts'

export interface SiteEntry {
  readonly id: string
  readonly type: 'docs' | 'story'
  readonly title: string
  readonly name: string
}

/** The docs pages and the stories of the built site, in the order of the sidebar. */
export function siteEntries(): readonly SiteEntry[] {
  const index = JSON.parse(readFileSync(join(siteFolder, 'index.json'), 'utf8')) as {
    entries: Record<string, SiteEntry>
  } // its format
  return Object.values(index.entries)
}
