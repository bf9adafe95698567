import { createRequire, registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

/**
 * Gives every package that Node loads by itself, Testing Library and zustand among them, the React
 * 18 of the workspace. Two Reacts in one tree would fail with "invalid hook call".
 */
const { resolve } = createRequire(new URL('../runtimes/react18/package.json', import.meta.url))

const entries = [
  'react',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-dom/client',
  'react-dom/server',
  'react-dom/test-utils',
]

// Resolved beforehand, because resolving passes through the hooks, and whole, because `require`
// does not look at the parentURL that a hook hands on.
const react18 = new Map(entries.map((entry) => [entry, pathToFileURL(resolve(entry)).href]))

registerHooks({
  resolve: (specifier, context, nextResolve) => {
    const url = react18.get(specifier)
    return url === undefined ? nextResolve(specifier, context) : { url, format: 'commonjs', shortCircuit: true }
  },
})
