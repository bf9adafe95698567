import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './places.ts'

/** The blocks of TypeScript in the README, each a module of its own. */
export function readmeExamples(): readonly string[] {
  const readme = readFileSync(join(repository, 'README.md'), 'utf8')
  return [...readme.matchAll(/^```tsx?\n(.*?)^```$/gms)].map(([, code = '']) => code)
}
