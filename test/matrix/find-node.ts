import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { arch, env, execPath, platform } from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const runtimes = ['test/matrix/runtimes/node20', 'test/matrix/runtimes/node22', 'test/runtimes/node24']

/** A program of Node. */
export interface FoundNode {
  readonly program: string
  /** Not one that npm has installed here. */
  readonly isOfMachine: boolean
}

/** A Node of that major: one that npm has installed here, or else one of the machine. */
export async function findNode(major: number): Promise<FoundNode | null> {
  const ours = installed().map((program) => ({ program, isOfMachine: false }))
  const theirs = [execPath, ...onPath()].map((program) => ({ program, isOfMachine: true }))
  for (const node of [...ours, ...theirs]) {
    if (existsSync(node.program) && (await majorOf(node.program)) === major) return node
  }
  return null
}

/** Only on Linux is there one for each. */
function installed(): readonly string[] {
  const name = `node-linux-${arch}/package.json`
  return runtimes.flatMap((runtime) => {
    try {
      return [join(dirname(createRequire(join(root, runtime, 'package.json')).resolve(name)), 'bin/node')]
    } catch {
      return [] // npm has left it out
    }
  })
}

function onPath(): readonly string[] {
  return (env['PATH'] ?? '')
    .split(delimiter)
    .map((directory) => join(directory, platform === 'win32' ? 'node.exe' : 'node'))
}

async function majorOf(program: string): Promise<number> {
  const { stdout } = await promisify(execFile)(program, ['--version'])
  return Number.parseInt(stdout.slice(1), 10)
}
