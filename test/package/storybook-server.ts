import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { execPath } from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { storybook } from './places.ts'
import { shellEnv } from './run.ts'
import type { Site } from './serve.ts'

/** The Storybook of an app in development, once it knows its stories. */
export async function startStorybook(app: string, configDirectory: string): Promise<Site> {
  const port = await freePort()
  const flags = ['--config-dir', configDirectory, '--host', '127.0.0.1', '--port', `${port}`, '--exact-port']
  const silence = ['--ci', '--no-open', '--disable-telemetry', '--no-version-updates']
  const server = spawn(execPath, [storybook, 'dev', ...flags, ...silence], {
    cwd: app,
    env: shellEnv(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const output of [server.stdout, server.stderr]) output.on('data', (data: Buffer) => (printed += data.toString()))
  const url = `http://127.0.0.1:${port}`
  while (!(await answers(`${url}/index.json`))) {
    if (server.exitCode !== null) throw new Error(`Storybook ended before it was there:\n${printed}`)
    await setTimeout(100)
  }
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      const ended = once(server, 'exit')
      server.kill()
      await ended
    },
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false // nobody listens yet
  }
}

/** Storybook does not tell which port it took. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo // a string is the address of a pipe
  probe.close()
  await once(probe, 'close')
  return port
}
