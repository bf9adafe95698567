import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './places.ts'

/** A block of TypeScript on a page of the documentation, a module of its own. */
export interface DocExample {
  /** A name for its file, which tells the page and the block. */
  readonly name: string
  readonly code: string
}

/** Whether it is a test that an app could have, and not only a piece of one. */
export function isTest({ code }: DocExample): boolean {
  return /^test(\.each\(.*\))?\(/m.test(code)
}

/** The README and the pages in the Storybook, as paths in the repository. */
export function docPages(): readonly string[] {
  const pages = readdirSync(join(repository, 'stories')).filter((name) => name.endsWith('.mdx'))
  return ['README.md', ...pages.map((name) => `stories/${name}`)]
}

export function docExamples(page: string): readonly DocExample[] {
  const text = readFileSync(join(repository, page), 'utf8')
  const name = page.replaceAll(/\W/g, '-')
  return [...text.matchAll(/^```tsx?\n(.*?)^```$/gms)].map(([, code = ''], at) => ({
    name: `${name}-${at + 1}.tsx`,
    code,
  }))
}
