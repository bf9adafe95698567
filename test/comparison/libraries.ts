import { readFileSync } from 'node:fs'

/** Who is compared: what most people who look for such a hook find. */
export const libraries = ['hangup', 'react-use-websocket', 'partysocket', 'ahooks'] as const

export type Library = (typeof libraries)[number]

/** What one says of each. */
export type Row = Readonly<Record<Library, string>>

/** `partysocket 1.3`: the version that everything was read and measured with. */
export function titleOf(library: Library): string {
  if (library === 'hangup') return library
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const manifest = JSON.parse(text) as { readonly devDependencies: Readonly<Record<string, string>> } // npm reads it too
  return `${library} ${manifest.devDependencies[library]?.replace(/\.\d+$/, '')}`
}
