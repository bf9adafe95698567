import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Links of a Markdown file to files of the repository, and to headings in them, that lead nowhere. */
export function brokenRepositoryLinks(file: string): readonly string[] {
  const links = linksIn(readFileSync(file, 'utf8')).filter((link) => !/^([a-z]+:|\?)/i.test(link))
  return links.filter((link) => !leadsSomewhere(link, file))
}

function leadsSomewhere(link: string, file: string): boolean {
  const [path = '', anchor] = decodeURI(link).split('#')
  const target = path === '' ? file : join(dirname(file), path)
  if (!existsSync(target)) return false
  if (anchor === undefined) return true
  return statSync(target).isFile() && headingAnchors(readFileSync(target, 'utf8')).has(anchor)
}

function linksIn(text: string): readonly string[] {
  return [...withoutCode(text).matchAll(/\]\(<?([^)\s>]+)>?[^)]*\)|<a href="([^"]+)"|^\[[^\]]+\]: (\S+)/gm)].map(
    ([, inline, html, reference]) => inline ?? html ?? reference ?? '',
  )
}

/** As GitHub makes them: of a heading's text, and numbered from its second use on. */
function headingAnchors(text: string): ReadonlySet<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of withoutFences(text).matchAll(/^#{1,6} (.+?)#*$/gm)) {
    const anchor = slugOf(heading)
    let at = 1
    let free = anchor
    while (anchors.has(free)) free = `${anchor}-${at++}`
    anchors.add(free)
  }
  return anchors
}

function slugOf(heading: string): string {
  const shown = heading.trim().replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
  return shown
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-')
}

function withoutFences(text: string): string {
  return text.replaceAll(/^```.*?^```$/gms, '')
}

function withoutCode(text: string): string {
  return withoutFences(text).replaceAll(/`[^`\n]*`/g, '')
}
