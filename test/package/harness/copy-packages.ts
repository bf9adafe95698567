import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What `package.json` says, as far as it matters here. */
interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** Copies packages from one `node_modules` to another, with all that they depend on. */
export function copyPackages(names: readonly string[], from: string, to: string): void {
  for (const name of names) {
    if (existsSync(join(to, name)) || !existsSync(join(from, name))) continue // of another system, where it is optional
    cpSync(join(from, name), join(to, name), { recursive: true })
    const manifest = JSON.parse(readFileSync(join(from, name, 'package.json'), 'utf8')) as Manifest // npm has read it, too
    copyPackages(Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }), from, to)
  }
}
