import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What npm writes down of a package that it installs; of what is in the repository itself it is a link. */
export interface LockedPackage {
  readonly version?: string
  readonly integrity?: string
  /** Where a link leads. Addresses are left out: see `.npmrc`. */
  readonly resolved?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** Packages by where they are installed; `''` is the root. */
export type LockFile = Readonly<Record<string, LockedPackage>>

/** What the audit reads of a `package.json`. */
export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly bundleDependencies?: readonly string[]
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
  readonly scripts?: Readonly<Record<string, string>>
  /** Which install scripts npm may run; whoever is not named may not be installed with one. */
  readonly allowScripts?: Readonly<Record<string, boolean>>
}

/** One tree of packages: its manifest, and the lock file beside it. */
export interface Tree {
  readonly manifest: Manifest
  readonly lock: LockFile
}

/** @param folder From the root of the repository; with a slash at its end, or empty. */
export function readTree(folder: string): Tree {
  const { packages: lock } = read(`${folder}package-lock.json`) as { readonly packages: LockFile } // npm's format
  return { manifest: read(`${folder}package.json`) as Manifest, lock } // npm's format, too
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8'))
}
