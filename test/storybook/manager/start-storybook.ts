import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { env, execPath } from 'node:process'
import { fileURLToPath } from 'node:url'

/** This repository's own Storybook, as its contributors see it. */
export interface RunningStorybook extends AsyncDisposable {
  readonly url: string
}

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const program = fileURLToPath(import.meta.resolve('storybook/internal/bin/dispatcher'))

/** Resolves once it answers; rejects with what it printed where it ends before that. */
export async function startStorybook(): Promise<RunningStorybook> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const { NODE_ENV: _ours, VITEST: _vitest, ...outer } = env
  const child = spawn(execPath, [program, 'dev', '--port', String(port), '--exact-port', '--ci', '--no-open'], {
    cwd: repository,
    env: { ...outer, DEMO_ROOMS: 'mock', STORYBOOK_DISABLE_TELEMETRY: '1' },
  })
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
    isReady,
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a string is the address of a pipe
  server.close()
  await once(server, 'close')
  return port
}
