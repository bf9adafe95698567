import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'

/** A Storybook in development. */
export interface RunningStorybook extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string
}

/** Which one. */
export interface StorybookPlace {
  readonly cwd: string
  readonly configDirectory?: string
  readonly env: NodeJS.ProcessEnv
}

const program = fileURLToPath(import.meta.resolve('storybook/internal/bin/dispatcher'))

/** Resolves once it knows its stories; rejects with what it printed where it ends before that. */
export async function startStorybook(place: StorybookPlace): Promise<RunningStorybook> {
  const { cwd, configDirectory = '.storybook', env } = place
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const flags = ['--config-dir', configDirectory, '--host', '127.0.0.1', '--port', `${port}`, '--exact-port']
  const silence = ['--ci', '--no-open', '--disable-telemetry', '--no-version-updates']
  const child = spawn(execPath, [program, 'dev', ...flags, ...silence], { cwd, env })
  let printed = ''
  const ended = once(child, 'exit')
  const isReady = new Promise<void>((resolve) => {
    const note = (text: Buffer): void => {
      printed += text.toString()
      if (printed.includes('Storybook ready')) resolve()
    }
    child.stdout.on('data', note)
    child.stderr.on('data', note)
  })
  await Promise.race([
    isReady.then(() => fetch(`${url}/index.json`)),
    ended.then(() => {
      throw new Error(`Storybook has ended\n${printed}`)
    }),
  ])
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill()
      await ended
    },
  }
}

/** Storybook does not tell in a form of its own which port it took. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a string is the address of a pipe
  server.close()
  await once(server, 'close')
  return port
}
