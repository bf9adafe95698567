import { createRequire, registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

/**
 * Gives every package that Node loads by itself, Testing Library and zustand among them, the React that lies in
 * the directory of this module's `?from=…`. Two Reacts in one tree would fail with "invalid hook call".
 */
const from = new URL(import.meta.url).searchParams.get('from') ?? ''
const { resolve } = createRequire(`${from}/package.json`)

const entries = [
  'react',
  'react/compiler-runtime',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-dom/client',
  'react-dom/server',
  'react-dom/test-utils',
]

// Resolved beforehand, because resolving passes through the hooks, and whole, because `require`
// does not look at the parentURL that a hook hands on.
const places = new Map(entries.flatMap(placeOf))

registerHooks({
  resolve: (specifier, context, nextResolve) => {
    const url = places.get(specifier)
    return url === undefined ? nextResolve(specifier, context) : { url, format: 'commonjs', shortCircuit: true }
  },
})

/** None for an entry that this React does not have. */
function placeOf(entry: string): readonly [entry: string, url: string][] {
  try {
    return [[entry, pathToFileURL(resolve(entry)).href]]
  } catch {
    return []
  }
}
