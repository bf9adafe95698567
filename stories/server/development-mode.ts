import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const sources = fileURLToPath(new URL('../../src/', import.meta.url))

/**
 * A Vite plugin that keeps hangup in development mode in a static build: production code has no checks of
 * policies and no texts, which the stories show. Everyone else, React above all, is much smaller in production.
 */
export function developmentMode(): Plugin {
  return {
    name: 'hangup:development-mode',
    apply: 'build',
    transform(code, id) {
      if (!id.startsWith(sources)) return undefined
      return { code: code.replaceAll('process.env.NODE_ENV', JSON.stringify('development')), map: null }
    },
  }
}
