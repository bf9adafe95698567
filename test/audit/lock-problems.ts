import type { LockedPackage, Tree } from './lock-file.ts'

/** What a lock file must say, so that `npm ci` installs what was looked at, and runs nothing that was not. */
export function lockProblems({ manifest, lock }: Tree): readonly string[] {
  const { allowScripts = {} } = manifest
  const installed = Object.entries(lock).filter(([, { link }]) => !link)
  const fetched = installed.filter(([place]) => place.includes('node_modules/'))
  const withScripts = new Set(
    fetched.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => nameOf(place)),
  )
  return [
    ...fetched.filter(([, { integrity }]) => !isStrong(integrity)).map(([place]) => `${place} has no SHA-512`),
    ...Object.entries(lock)
      .filter(isElsewhere)
      .map(([place, { resolved }]) => `${place} comes from ${resolved}`),
    ...installed.flatMap(([place, locked]) =>
      foreignRanges(locked).map((range) => `${place || 'the root'} asks for ${range}`),
    ),
    ...ownRanges(lock['']).map((range) => `${range} is no exact version`),
    ...[...withScripts]
      .filter((name) => !(name in allowScripts))
      .map((name) => `${name} has an install script that nobody decided on`),
    ...Object.keys(allowScripts)
      .filter((name) => !withScripts.has(name))
      .map((name) => `${name} of allowScripts has no install script`),
    ...Object.keys(allowScripts)
      .filter((name) => allowScripts[name])
      .map((name) => `${name} may run its install script`),
  ]
}

function isStrong(integrity: string | undefined): boolean {
  return /^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')
}

/** A link leads into the repository, or is all of it; whatever else has an address would be fetched from there. */
function isElsewhere([, { link, resolved }]: readonly [string, LockedPackage]): boolean {
  return resolved !== undefined && !(link === true && /^[\w./-]*$/.test(resolved) && !resolved.startsWith('..'))
}

/** What would be fetched from Git, from an address, or from another folder, and not from the registry. */
function foreignRanges({ dependencies, devDependencies, optionalDependencies }: LockedPackage): readonly string[] {
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, range]) => /[:/]/.test(range) && !range.startsWith('npm:'))
    .map(([name, range]) => `${name}@${range}`)
}

function ownRanges({ devDependencies = {} }: LockedPackage = {}): readonly string[] {
  return Object.entries(devDependencies)
    .filter(([, range]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))
    .map(([name, range]) => `${name}@${range}`)
}

function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
}
