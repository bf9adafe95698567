import { fileURLToPath } from 'node:url'
import { newestReact, newestZustand, oldestReact, type PackageVersion } from '../support/react/package-version.ts'

/** A combination of what hangup runs on, with what ran there: see {@link projectsOf}. */
export type Cell = ReactCell | ZustandCell | TypeScriptCell | NodeCell

interface CellBase {
  /** What a person types: `npm run matrix -- react-18.2`. */
  readonly id: string
}

export interface ReactCell extends CellBase {
  readonly kind: 'react'
  readonly react: PackageVersion
  /** By the React Compiler: hangup, and the components of the tests. */
  readonly compiled: boolean
  readonly environment: 'jsdom' | 'happy-dom'
}

export interface ZustandCell extends CellBase {
  readonly kind: 'zustand'
  readonly zustand: PackageVersion
}

export interface TypeScriptCell extends CellBase {
  readonly kind: 'typescript'
  readonly compiler: 'oldest' | 'newest'
}

export interface NodeCell extends CellBase {
  readonly kind: 'node'
  readonly major: 20 | 22 | 24
}

const within = (runtime: string): string => fileURLToPath(new URL(`runtimes/${runtime}`, import.meta.url))

const reacts: Readonly<Record<string, PackageVersion>> = {
  '18.2': oldestReact,
  '18.3': { version: '18.3.1', from: within('react183') },
  '19.0': { version: '19.0.0', from: within('react190') },
  newest: newestReact,
}

/** Those in which the second DOM has a look, too: one differs from the other more than one React does. */
const inHappyDom = ['18.2', 'newest']

const zustands: Readonly<Record<string, PackageVersion>> = {
  '5.0.0': { version: '5.0.0', from: within('zustand500') },
  newest: newestZustand,
}

const compilers = { '5.7': 'oldest', newest: 'newest' } as const

const majors = [20, 22, 24] as const

/** All of them, in the order in which they run. */
export const cells: readonly Cell[] = [
  ...majors.map((major): NodeCell => ({ kind: 'node', id: `node-${major}`, major })),
  ...Object.entries(compilers).map(([name, compiler]): TypeScriptCell => ({
    kind: 'typescript',
    id: `typescript-${name}`,
    compiler,
  })),
  ...Object.entries(reacts).flatMap(([name, react]): ReactCell[] => [
    { kind: 'react', id: `react-${name}`, react, compiled: false, environment: 'jsdom' },
    { kind: 'react', id: `react-${name}-compiled`, react, compiled: true, environment: 'jsdom' },
  ]),
  ...inHappyDom.map((name): ReactCell => ({
    kind: 'react',
    id: `react-${name}-happy-dom`,
    react: reacts[name] ?? newestReact,
    compiled: false,
    environment: 'happy-dom',
  })),
  ...Object.entries(zustands).map(([name, zustand]): ZustandCell => ({
    kind: 'zustand',
    id: `zustand-${name}`,
    zustand,
  })),
]
