import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { execPath } from 'node:process'

/** A program that runs until it is disposed of. */
export interface RunningProgram extends AsyncDisposable {
  /** All that it has printed so far, on both streams. */
  readonly printed: () => string
}

export interface ProgramPlace {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

/** Resolves once a program in Node has printed that it is ready; rejects with what it printed where it ends before that. */
export async function startProgram(
  args: readonly string[],
  ready: string,
  { cwd, env }: ProgramPlace,
): Promise<RunningProgram> {
  const child = spawn(execPath, args, { cwd, env })
  let printed = ''
  const ended = once(child, 'exit')
  const isReady = new Promise<void>((resolve) => {
    const note = (text: Buffer): void => {
      printed += text.toString()
      if (printed.includes(ready)) resolve()
    }
    child.stdout.on('data', note)
    child.stderr.on('data', note)
  })
  await Promise.race([
    isReady,
    ended.then(() => {
      throw new Error(`${args.join(' ')} has ended\n${printed}`)
    }),
  ])
  return {
    printed: () => printed,
    async [Symbol.asyncDispose]() {
      child.kill()
      await ended
    },
  }
}
