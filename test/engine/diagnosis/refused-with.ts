import { httpDiagnosis, type ConnectionOptions, type Diagnose } from '../../../src/core.ts'
import { refuses, type Behaviour, type Script } from '../../support/servers/behaviour.ts'
import { createLab, eventsOf, statesOf } from '../lab.ts'
import type { ScriptedFetch } from './scripted-fetch.ts'

type HttpOptions = Partial<Parameters<typeof httpDiagnosis>[0]>

export const healthUrl = 'https://server.example/health'

/** Asks the health URL by a scripted fetch. */
export function asking({ fetch }: Pick<ScriptedFetch, 'fetch'>, options: HttpOptions = {}): Diagnose {
  return httpDiagnosis({ url: healthUrl, fetch, ...options })
}

/** A connection that is refused, and is about to find out why. */
export async function refusedWith<S extends string = never>(
  diagnose: Diagnose,
  options: Partial<ConnectionOptions<unknown, unknown, S>> = {},
  script: Script | Behaviour = refuses(500),
) {
  const lab = createLab({ script })
  const connection = lab.connect<unknown, unknown, S>({ diagnose, ...options })
  const staged = { lab, connection, events: eventsOf(connection), states: statesOf(connection) }
  connection.open()
  await lab.settle()
  return { ...staged, state: connection.store.getState }
}
