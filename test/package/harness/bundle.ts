import { rspack, type RspackOptions } from '@rspack/core'
import { build as esbuild } from 'esbuild'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vite } from './places.ts'
import { runNode } from './run.ts'

export type Mode = 'development' | 'production'

export interface Bundle {
  /** Where a server finds the page. */
  readonly directory: string
  /** All of its scripts. */
  readonly code: string
}

/** Bundles the app in a directory, as its users would, into a directory beside it. */
export const bundlers: Readonly<Record<'vite' | 'esbuild' | 'rspack', (app: string, mode: Mode) => Promise<Bundle>>> = {
  async vite(app, mode) {
    const directory = join(app, `vite-${mode}`)
    await runNode([vite, 'build', '--mode', mode, '--outDir', directory, '--logLevel', 'error'], { cwd: app, mode })
    return { directory, code: scriptsIn(join(directory, 'assets')) }
  },

  async esbuild(app, mode) {
    const directory = join(app, `esbuild-${mode}`)
    await esbuild({
      entryPoints: [join(app, 'main.tsx')],
      outdir: directory,
      bundle: true,
      minify: true,
      format: 'esm',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    })
    return withPage(app, directory)
  },

  async rspack(app, mode) {
    const directory = join(app, `rspack-${mode}`)
    await runRspack({
      context: app,
      mode,
      entry: './main.tsx',
      output: { path: directory },
      // The loader takes .tsx and leaves the packages, which are JavaScript, alone.
      module: { rules: [{ test: /\.tsx$/, loader: 'builtin:swc-loader', options: swc }] },
    })
    return withPage(app, directory)
  },
}

const swc = { jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } } }

async function runRspack(options: RspackOptions): Promise<void> {
  const compiler = rspack(options)
  await new Promise<void>((resolve, reject) => {
    compiler.run((error, stats) => {
      const complaint = error ?? (stats?.hasErrors() || stats?.hasWarnings() ? new Error(stats.toString()) : null)
      compiler.close(() => (complaint ? reject(complaint) : resolve()))
    })
  })
}

/** For a bundler that makes the scripts and leaves the page to the app. */
function withPage(app: string, directory: string): Bundle {
  const page = readFileSync(join(app, 'index.html'), 'utf8')
  writeFileSync(join(directory, 'index.html'), page.replace('main.tsx', 'main.js'))
  return { directory, code: scriptsIn(directory) }
}

function scriptsIn(directory: string): string {
  const names = readdirSync(directory).filter((name) => name.endsWith('.js'))
  return names.map((name) => readFileSync(join(directory, name), 'utf8')).join('\n')
}
