import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { env, execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createRequire } from 'node:module'

const root = fileURLToPath(new URL('../..', import.meta.url))
const runtimes = ['test/matrix/runtimes/node20', 'test/matrix/runtimes/node22', 'test/runtimes/node24']

/** The program of a Node of that major: one that npm has installed here, or else one of the machine. */
export async function findNode(major: number): Promise<string | null> {
  for (const program of [...installed(), execPath, ...onPath()]) {
    if (existsSync(program) && (await majorOf(program)) === major) return program
  }
  return null
}

/** Only on Linux is there one for each. */
function installed(): readonly string[] {
  const name = `node-linux-${process.arch}/package.json`
  return runtimes.flatMap((runtime) => {
    try {
      return [join(dirname(createRequire(join(root, runtime, 'package.json')).resolve(name)), 'bin/node')]
    } catch {
      return [] // npm has left it out
    }
  })
}

function onPath(): readonly string[] {
  return (env['PATH'] ?? '').split(delimiter).map((directory) => join(directory, 'node'))
}

async function majorOf(program: string): Promise<number> {
  const { stdout } = await promisify(execFile)(program, ['--version'])
  return Number.parseInt(stdout.slice(1), 10)
}
