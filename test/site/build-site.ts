import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { env, execPath, stderr } from 'node:process'
import { fileURLToPath } from 'node:url'
import { repository, siteFolder } from './place.ts'

const storybook = fileURLToPath(import.meta.resolve('storybook/internal/bin/dispatcher'))

/** Builds the static site. What Storybook says of it is shown only where it fails. */
export async function buildSite(): Promise<void> {
  const build = spawn(execPath, [storybook, 'build', '--output-dir', siteFolder], {
    cwd: repository,
    env: { ...env, DEMO_ROOMS: 'mock' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: Buffer[] = []
  build.stdout.on('data', (chunk: Buffer) => said.push(chunk))
  build.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  const [exitCode] = (await once(build, 'close')) as [number | null] // which is what the event gives
  if (exitCode === 0) return
  stderr.write(Buffer.concat(said))
  throw new Error(`The build of the site ended with ${exitCode}`)
}
