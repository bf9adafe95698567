import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import type { Reference } from './read-reference.ts'

const prefix = 'virtual:reference/'
const sources = fileURLToPath(new URL('../../../src/', import.meta.url))

/**
 * A Vite plugin with a module for each entry, `virtual:reference/core`, that holds what the entry exports.
 * The sources are read when the first page asks for one, so that Storybook starts as quickly as without.
 */
export function referencePlugin(): Plugin {
  let reading: Promise<Reference> | undefined
  return {
    name: 'hangup:reference',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined
      reading ??= import('./read-reference.ts').then(({ readReference }) => readReference())
      const { entries } = await reading
      const entry = entries.get(id.slice(prefix.length + 1))
      if (!entry) throw new Error(`The package has no entry for ${id.slice(1)}`)
      return `export const reference = ${JSON.stringify(entry)}`
    },
    hotUpdate({ file, modules }) {
      if (!file.startsWith(sources)) return undefined
      reading = undefined
      const pages = [...this.environment.moduleGraph.idToModuleMap.values()]
      return [...modules, ...pages.filter(({ id }) => id?.startsWith(`\0${prefix}`))]
    },
  }
}
