import { join } from 'node:path'
import { freePort } from '../../support/programs/free-port.ts'
import { startProgram, type RunningProgram } from '../../support/programs/start-program.ts'
import { shellEnv } from './run.ts'

/** Next.js with an app. */
export interface RunningNext extends RunningProgram {
  /** Without a slash at its end. */
  readonly url: string
}

/** The program of Next.js in an app's directory. */
export const nextIn = (directory: string): string => join(directory, 'node_modules/next/dist/bin/next')

/** Serves what was built, or the sources in development. */
export async function startNext(command: 'start' | 'dev', directory: string): Promise<RunningNext> {
  const port = await freePort()
  const args = [nextIn(directory), command, '--hostname', '127.0.0.1', '--port', `${port}`]
  const running = await startProgram(args, 'Ready in', { cwd: directory, env: shellEnv() })
  return { ...running, url: `http://127.0.0.1:${port}` }
}
