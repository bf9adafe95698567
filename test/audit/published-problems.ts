import type { Manifest } from './lock-file.ts'

/** What the package may ask its users to have. */
const peers = { 'mock-socket': 'optional', react: 'needed', storybook: 'optional', zustand: 'needed' } as const

/** Scripts that npm runs on the machine of whoever installs the package. */
const installScripts = ['preinstall', 'install', 'postinstall', 'prepare']

/** What whoever installs the package would get besides it. Nothing may. */
export function publishedProblems(manifest: Manifest): readonly string[] {
  const { dependencies = {}, optionalDependencies = {}, bundleDependencies = [], scripts = {} } = manifest
  const brought = [...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...bundleDependencies]
  return [
    ...brought.map((name) => `${name} is a run-time dependency: there is to be none`),
    ...peerProblems(manifest),
    ...installScripts
      .filter((name) => name in scripts)
      .map((name) => `the script "${name}" runs where it is installed`),
  ]
}

function peerProblems({ peerDependencies = {}, peerDependenciesMeta = {} }: Manifest): readonly string[] {
  const kindOf = (name: string): string => (peerDependenciesMeta[name]?.optional === true ? 'optional' : 'needed')
  const expected = Object.entries(peers).map(([name, kind]) => `${name} (${kind})`)
  const found = Object.keys(peerDependencies).map((name) => `${name} (${kindOf(name)})`)
  return [
    ...found.filter((peer) => !expected.includes(peer)).map((peer) => `${peer} is no peer that was agreed on`),
    ...expected.filter((peer) => !found.includes(peer)).map((peer) => `the peer ${peer} is missing`),
  ]
}
