import { build } from 'esbuild'
import { gzipSync } from 'node:zlib'
import { repository } from './places.ts'

export interface Size {
  readonly minifiedBytes: number
  readonly gzippedBytes: number
}

/**
 * What names of an entry add to a production bundle: the built package with zustand, as it usually has no
 * other user, and without React, which the app has anyway.
 */
export async function sizeOf(names: readonly string[], entry = 'hangup'): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names.join(', ')} } from '${entry}'`, resolveDir: repository },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['react'],
  })
  const code = outputFiles[0]?.contents ?? new Uint8Array()
  return { minifiedBytes: code.length, gzippedBytes: gzipSync(code, { level: 9 }).length }
}
