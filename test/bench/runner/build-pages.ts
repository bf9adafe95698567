import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import type { Contestant } from '../contestants.ts'

const pages = fileURLToPath(new URL('../page/', import.meta.url))

/** Bundles the apps as they would be shipped, each for itself: paths on the server to scripts. */
export async function buildPages(contestants: readonly Contestant[]): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: ['probe.ts', ...contestants.map((contestant) => `contestants/${contestant}.tsx`)],
    absWorkingDir: pages,
    outdir: '/',
    entryNames: '[name]',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return new Map(outputFiles.map(({ path, text }) => [path, text]))
}
