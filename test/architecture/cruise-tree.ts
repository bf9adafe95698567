import './typescript-for-cruiser.ts'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import configuration from '../../.dependency-cruiser.ts'

/** The names of the rules, each once. */
export const ruleNames: readonly string[] = (configuration.forbidden ?? []).map(({ name = '' }) => name)

/** The repository. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url))

/** An example that is written as an app of its own imports the package by its name. */
const alias = { hangup$: `${root}src/index.ts` }

/** What breaks a rule under a directory that is laid out like the repository: `rule: from → to`. */
export async function violationsIn(baseDir: string): Promise<readonly string[]> {
  // Loaded here, and not above, because it looks for TypeScript as soon as it is loaded.
  const { cruise } = await import('dependency-cruiser')
  const folders = ['src', 'stories', '.storybook'].filter((folder) => existsSync(`${baseDir}/${folder}`))
  const { forbidden = [], options } = configuration
  const { output } = await cruise(folders, { ...options, baseDir, validate: true, ruleSet: { forbidden } }, { alias })
  if (typeof output === 'string') throw new TypeError('dependency-cruiser gave a report in place of a result')
  if (output.summary.totalCruised === 0) throw new Error('dependency-cruiser has read no file')
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
}
