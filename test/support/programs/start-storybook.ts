import { fileURLToPath } from 'node:url'
import { freePort } from './free-port.ts'
import { startProgram, type ProgramPlace } from './start-program.ts'

/** A Storybook in development. */
export interface RunningStorybook extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string
}

/** Which one. */
export interface StorybookPlace extends ProgramPlace {
  readonly configDirectory?: string
}

const program = fileURLToPath(import.meta.resolve('storybook/internal/bin/dispatcher'))

/** Resolves once it knows its stories; rejects with what it printed where it ends before that. */
export async function startStorybook(place: StorybookPlace): Promise<RunningStorybook> {
  const { configDirectory = '.storybook' } = place
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const flags = ['--config-dir', configDirectory, '--host', '127.0.0.1', '--port', `${port}`, '--exact-port']
  const silence = ['--ci', '--no-open', '--disable-telemetry', '--no-version-updates']
  const running = await startProgram([program, 'dev', ...flags, ...silence], 'Storybook ready', place)
  await fetch(`${url}/index.json`)
  return { url, [Symbol.asyncDispose]: () => running[Symbol.asyncDispose]() }
}
