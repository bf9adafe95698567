import type { SiteEntry } from './site-entries.ts'
import type { View } from './docs-page.ts'

export interface Shot {
  readonly entry: SiteEntry
  readonly view: View
  /** The name of its file. */
  readonly file: string
}

const shotViews: readonly View[] = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 400, scheme: 'light' },
  { width: 400, scheme: 'dark' },
]

/** Everything in every width and colour scheme. */
export function shotsOf(entries: readonly SiteEntry[]): readonly Shot[] {
  return entries.flatMap((entry) =>
    shotViews.map((view) => ({ entry, view, file: `${entry.id}-${view.width}-${view.scheme}.png` })),
  )
}

/** Those that need no new page: stories follow the colour scheme, and code on docs pages does not. */
export function visitsOf(shots: readonly Shot[]): readonly (readonly Shot[])[] {
  const visits = Map.groupBy(shots, ({ entry, view }) =>
    entry.type === 'docs' ? `${entry.id} ${view.scheme}` : entry.id,
  )
  return [...visits.values()]
}

/** A page with all of them, a row for each story or docs page. */
export function contactSheet(shots: readonly Shot[], failures: ReadonlyMap<string, string>): string {
  const rows = Map.groupBy(shots, ({ entry }) => entry.id)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Screenshots</title>
<style>
  body { margin: 16px; font: 14px/1.5 system-ui, sans-serif; }
  section { display: flex; flex-wrap: wrap; gap: 12px; align-items: start; margin-block-end: 32px; }
  h2 { flex-basis: 100%; margin: 0; font-size: 15px; }
  img { border: 1px solid #8888; }
  .failed { color: #a8202d; }
</style>
${[...rows.values()].map((row) => rowOf(row, failures)).join('\n')}
`
}

function rowOf(row: readonly Shot[], failures: ReadonlyMap<string, string>): string {
  const [first] = row
  if (!first) return ''
  const images = row.map(({ file, view }) => {
    const failure = failures.get(file)
    if (failure !== undefined) return `<p class="failed">${view.width} px, ${view.scheme}: ${escaped(failure)}</p>`
    return `<a href="${file}"><img src="${file}" alt="${view.width} px, ${view.scheme}" loading="lazy" width="${view.width / 2}"></a>`
  })
  return `<section><h2>${escaped(`${first.entry.title} · ${first.entry.name}`)}</h2>${images.join('')}</section>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
