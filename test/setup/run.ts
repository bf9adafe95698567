import { spawnSync } from 'node:child_process'
import { env } from 'node:process'

/** The last words of a program that failed, `null` where it did not. */
export function run(program: string, args: readonly string[]): string | null {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error) return error.message
  if (status === 0) return null
  return `${stderr}\n${stdout}`.trim().split('\n').slice(0, 3).join(' | ') || `it ended with ${status}`
}
