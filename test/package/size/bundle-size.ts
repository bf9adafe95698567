import { build } from 'esbuild'
import { gzipSync } from 'node:zlib'
import { repository } from '../harness/places.ts'

export interface Size {
  readonly minifiedBytes: number
  readonly gzippedBytes: number
  /** The modules of the package that are in it, such as `domain/acknowledged.js`. */
  readonly modules: readonly string[]
}

/**
 * What names of an entry add to a production bundle: the built package with zustand, as it usually has no
 * other user, and without React, which the app has anyway.
 */
export function sizeOf(names: readonly string[], entry = 'hangup'): Promise<Size> {
  return sizeOfScript(`export { ${names.join(', ')} } from '${entry}'`)
}

/** What everything that an entry exports adds, whether or not anyone would use it all. */
export function sizeOfEntry(entry: string): Promise<Size> {
  return sizeOfScript(`export * from '${entry}'`)
}

async function sizeOfScript(script: string): Promise<Size> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: script, resolveDir: repository },
    absWorkingDir: repository,
    tsconfigRaw: {}, // ours leads the package's name to its sources
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['react', 'react-dom', 'mock-socket', 'storybook'], // which the app has anyway
  })
  const code = outputFiles[0]?.contents ?? new Uint8Array()
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  return {
    minifiedBytes: code.length,
    gzippedBytes: gzipSync(code, { level: 9 }).length,
    modules: inputs
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path.replace(/^dist\//, ''))
      .sort(),
  }
}

/** As the README says a size. */
export const inKilobytes = (bytes: number): string => (bytes / 1000).toFixed(1)
