import { execFile } from 'node:child_process'
import { env, execPath } from 'node:process'

export interface Where {
  readonly cwd: string
  /** `NODE_ENV`. Not set otherwise: Vitest's own `test` must not leak into what users would build. */
  readonly mode?: 'development' | 'production'
  /** `NODE_OPTIONS`. */
  readonly nodeOptions?: string
}

/** Runs a program with this Node and gives what it printed; rejects with that where it fails. */
export function runNode(args: readonly string[], where: Where): Promise<string> {
  return runProgram(execPath, args, where)
}

/** Runs npm: the one that runs us, where we know it. */
export function runNpm(args: readonly string[], where: Where): Promise<string> {
  const cli = env['npm_execpath']
  return cli === undefined ? runProgram('npm', args, where) : runNode([cli, ...args], where)
}

/** What Vitest sets for its tests: a user's own tools, and the Vitest among them, would take it for theirs. */
const ours = /^(VITEST|TEST$|MODE$|DEV$|PROD$|SSR$|BASE_URL$|NODE_ENV$|NODE_OPTIONS$)/

/** The environment of a user's own shell. */
export function shellEnv({ mode, nodeOptions }: Omit<Where, 'cwd'> = {}): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name))),
    ...(mode !== undefined && { NODE_ENV: mode }),
    ...(nodeOptions !== undefined && { NODE_OPTIONS: nodeOptions }),
  }
}

/** Runs any program in the same way. */
export function runProgram(program: string, args: readonly string[], where: Where): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: where.cwd, env: shellEnv(where), maxBuffer: 16 * 1024 * 1024 }
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${program} ${args.join(' ')} failed in ${where.cwd}\n${stdout}${stderr}`))
      else resolve(stdout)
    })
  })
}
