import react from '@vitejs/plugin-react'
import { globSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProjectInlineConfiguration } from 'vitest/config'
import { homeOf, newestReact, newestZustand, type PackageVersion } from './package-version.ts'

/** What the hooks run on. */
export interface ReactRun {
  /** @default the newest */
  readonly react?: PackageVersion
  /** @default the newest */
  readonly zustand?: PackageVersion
  /** By the React Compiler. @default false */
  readonly compiled?: boolean
  /** @default 'jsdom' */
  readonly environment?: 'jsdom' | 'happy-dom'
}

/** Which test files, and how. */
export interface Suites {
  /** @default those of the hooks */
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  /** Whether each file has a page, and a React, of its own: that takes several times as long. @default true */
  readonly isolate?: boolean
  /** @default 5_000 */
  readonly testTimeoutMs?: number
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

export const hookSuites = ['test/react/**/*.test.{ts,tsx}']

/** What `react-project.test.ts` compares with what it finds. */
export interface Promised {
  readonly react: string
  readonly zustand: string
  readonly compiled: boolean
  readonly environment: 'jsdom' | 'happy-dom'
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly promised: Promised
  }
}

/** A project of Vitest that has the suites of the hooks, and a test that it runs on what it says. */
export function reactProject(name: string, run: ReactRun = {}, suites: Suites = {}): TestProjectInlineConfiguration {
  const { react: onReact = newestReact, zustand = newestZustand, compiled = false, environment = 'jsdom' } = run
  const { include = hookSuites, exclude = [], isolate = true, testTimeoutMs = 5_000 } = suites
  for (const pattern of include) {
    // Vitest says nothing of a pattern that finds nothing, where another of the project finds something.
    if (globSync(pattern, { cwd: root }).length === 0) throw new Error(`There is no test file ${pattern}`)
  }
  const isReact18 = onReact.version.startsWith('18.')
  const isNewest = onReact === newestReact && zustand === newestZustand
  const promised: Promised = { react: onReact.version, zustand: zustand.version, compiled, environment }
  return {
    ...(compiled && { plugins: [react({ compiler: isReact18 ? { target: '18' } : true })] }),
    resolve: {
      alias: [
        ...reactAliases(onReact),
        ...zustandAliases(zustand),
        ...(compiled && isReact18 ? compilerRuntimeAliases() : []),
      ],
    },
    test: {
      name,
      include: [
        ...include,
        'test/support/react/react-project.test.ts',
        ...(compiled ? ['test/support/react/react-compiler.test.tsx'] : []),
      ],
      exclude: [...exclude, ...(hasActivity(onReact) ? [] : ['test/react/activity.test.tsx'])],
      isolate,
      testTimeout: testTimeoutMs,
      setupFiles: isolate ? [] : [fileURLToPath(new URL('fresh-modules.ts', import.meta.url))],
      environment,
      provide: { promised },
      ...(!isNewest && { execArgv: ['--import', preloadUrl(onReact)] }),
    },
  }
}

/** `<Activity>` came with React 19.2. */
function hasActivity({ version }: PackageVersion): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 19 || (major === 19 && minor >= 2)
}

type Aliases = { readonly find: RegExp; readonly replacement: string }[]

/** What Vite serves goes through the aliases; what Node loads by itself (Testing Library, zustand) through the preload. */
function reactAliases(version: PackageVersion): Aliases {
  if (version === newestReact) return []
  return [{ find: /^(react|react-dom)(?=\/|$)/, replacement: `${dirname(homeOf('react', version.from))}/$1` }]
}

export function zustandAliases(version: PackageVersion): Aliases {
  if (version === newestZustand) return []
  const home = homeOf('zustand', version.from)
  return [
    { find: /^zustand$/, replacement: `${home}/esm/index.mjs` },
    { find: /^zustand\/(.+)$/, replacement: `${home}/esm/$1.mjs` },
  ]
}

/** React 19 has what compiled code needs; for React 18 it is a package of its own. */
function compilerRuntimeAliases(): Aliases {
  const from = fileURLToPath(new URL('../../matrix/runtimes/compiler18', import.meta.url))
  return [{ find: /^react-compiler-runtime$/, replacement: homeOf('react-compiler-runtime', from) }]
}

/** Also where only zustand is another: it may lie beside a React of its own. */
function preloadUrl({ from }: PackageVersion): string {
  const url = new URL('react-preload.ts', import.meta.url)
  url.searchParams.set('from', from)
  return url.href
}
