import { existsSync } from 'node:fs'
import { arch, execPath } from 'node:process'
import { fileURLToPath } from 'node:url'

/** The program of a Node of the matrix; where it has none for this system, the Node that runs us. */
export function nodeProgram(name: 'node20' | 'node22'): string {
  const places = [`./runtimes/${name}/node_modules/`, './node_modules/'] // npm hoists one of them
  const paths = places.map((place) => fileURLToPath(new URL(`${place}node-linux-${arch}/bin/node`, import.meta.url)))
  return paths.find((path) => existsSync(path)) ?? execPath
}
