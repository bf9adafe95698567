import { sizeOf } from '../../testing/socket-arguments.ts'
import type { ShownData } from './timeline-entry.ts'

/** How many characters of a message are shown. */
const shownCharacters = 200

/** A URL without what may be secret: userinfo, query and fragment. */
export function shownUrl(url: string): string {
  const { protocol, host, pathname, search } = new URL(url)
  return `${protocol}//${host}${pathname}${search && '?…'}`
}

/** The data of a message, shortened. It is the story's own, and no secret. */
export function shownData(data: string | ArrayBuffer | Blob): ShownData {
  if (typeof data !== 'string') return { bytes: sizeOf(data) }
  const text = data.slice(0, shownCharacters).replace(/[\ud800-\udbff]$/, '') // half of an emoji is none
  return { text, cut: data.length - text.length }
}
