import { build } from 'esbuild'
import { createContext, runInContext } from 'node:vm'

/**
 * An entry of an installed package as one script. Nothing is defined and no platform assumed, so that `process`
 * stays what it is: esbuild would write the mode in its place for browsers.
 */
export async function scriptOf(entry: string, directory: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from '${entry}'`, resolveDir: directory },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'entry',
    platform: 'neutral',
  })
  return outputFiles[0]?.text ?? ''
}

/** Runs it where there is the language, and of a platform only what is given; gives what it exports. */
export function runBare(script: string, globals: Readonly<Record<string, unknown>> = {}): unknown {
  const context = createContext({ ...globals })
  runInContext('delete globalThis.console', context) // V8 has one, the language does not
  return runInContext(`${script}\nentry`, context)
}
