import { registerHooks } from 'node:module'

const oldest = new URL('../runtimes/typescript57/node_modules/typescript/', import.meta.url)
const files: Readonly<Record<string, string>> = {
  typescript: 'lib/typescript.js',
  'typescript/package.json': 'package.json',
}

/**
 * dependency-cruiser reads TypeScript through the compiler's JavaScript API, which TypeScript 7 does not
 * have any more. So it gets the oldest TypeScript that we promise, which the declarations are checked
 * with anyway. To be imported before dependency-cruiser.
 */
registerHooks({
  resolve(specifier, context, next) {
    const file = context.parentURL?.includes('/dependency-cruiser/') === true ? files[specifier] : undefined
    return file === undefined ? next(specifier, context) : { url: new URL(file, oldest).href, shortCircuit: true }
  },
})
