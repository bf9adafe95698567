import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import manifest from '../../../package.json' with { type: 'json' }

/** A package in one of the versions that we promise, and where it lies. */
export interface PackageVersion {
  /** Exact. */
  readonly version: string
  /** The directory from which its name leads to it: that of a `package.json`. */
  readonly from: string
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

export const newestReact: PackageVersion = { version: manifest.devDependencies.react, from: root }
export const newestZustand: PackageVersion = { version: manifest.devDependencies.zustand, from: root }
export const oldestReact: PackageVersion = { version: '18.2.0', from: pathOf('../../runtimes/react18') }

/** The directory of a package, as it is seen from another. */
export function homeOf(name: string, from: string): string {
  return dirname(createRequire(`${from}/package.json`).resolve(`${name}/package.json`))
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}
