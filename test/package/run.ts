import { execFile } from 'node:child_process'
import { env, execPath } from 'node:process'

interface Where {
  readonly cwd: string
  /** `NODE_ENV`. Not set otherwise: Vitest's own `test` must not leak into what users would build. */
  readonly mode?: 'development' | 'production'
}

/** Runs a program with this Node and gives what it printed; rejects with that where it fails. */
export function runNode(args: readonly string[], where: Where): Promise<string> {
  return run(execPath, args, where)
}

/** Runs npm: the one that runs us, where we know it. */
export function runNpm(args: readonly string[], where: Where): Promise<string> {
  const cli = env['npm_execpath']
  return cli === undefined ? run('npm', args, where) : runNode([cli, ...args], where)
}

function run(program: string, args: readonly string[], { cwd, mode }: Where): Promise<string> {
  const { NODE_ENV: _ours, NODE_OPTIONS: _options, ...outer } = env
  const childEnv = mode === undefined ? outer : { ...outer, NODE_ENV: mode }
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, env: childEnv, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${program} ${args.join(' ')} failed in ${cwd}\n${stdout}${stderr}`))
      else resolve(stdout)
    })
  })
}
