import { createConnection, text, type CloseInfo, type ConnectionState, type Environment } from '../../src/core.ts'
import type { Behaviour } from '../support/servers/behaviour.ts'
import { becomes, reaches } from '../support/reaches.ts'
import type { Closure, ConformanceCase } from './case.ts'

/** A server that plays one behaviour, and how to reach it. */
export interface Served {
  readonly url: string
  readonly environment?: Partial<Environment>
  /** Lets time pass until the promise settles, where time does not pass by itself. */
  readonly pass?: <T>(until: Promise<T>) => Promise<T>
  readonly stop: () => Promise<void> | void
}

/** Somewhere to run the suite. `serve` rejects with `CannotPerform` for what its server cannot do. */
export interface Platform {
  readonly serve: (behaviour: Behaviour) => Promise<Served>
  /** After so long a connection that should have ended stays. @default as long as the test may take */
  readonly patienceMs?: number
}

/** How a case ended. */
export interface Outcome {
  /** `null`: it did not end. */
  readonly closure: Closure | null
  /** The messages that were delivered before the closure was told. */
  readonly heard: readonly string[]
}

/** Opens a connection that never comes back, lets it end as the case says, and tells how it ended. */
export async function runCase(example: ConformanceCase, { serve, patienceMs }: Platform): Promise<Outcome> {
  const served = await serve(example.server)
  const { pass = (until) => until } = served
  const connection = createConnection({
    url: served.url,
    environment: served.environment,
    connectTimeoutMs: example.connectTimeoutMs,
    codec: text(),
    reconnect: false,
  })
  const heard: string[] = []
  connection.onMessage((message) => heard.push(message))
  try {
    connection.open()
    const { close } = example
    if (close !== undefined) {
      await pass(becomes(connection, (state) => placeOf(state) === close.while))
      connection.close(close.code, close.reason)
    }
    const ended = reaches(connection, 'closed')
    const state = await pass(patienceMs === undefined ? ended : Promise.race([ended, afterMs(patienceMs)]))
    return { closure: state === null ? null : closureOf(state.last), heard: [...heard] }
  } finally {
    await served.stop()
  }
}

function closureOf({ status, code, reason, cause, opened }: CloseInfo): Closure {
  return { status, code, reason, cause, opened }
}

function afterMs(ms: number): Promise<null> {
  return new Promise((resolve) => void setTimeout(resolve, ms, null))
}

function placeOf(state: ConnectionState): string {
  return state.phase === 'connecting' ? state.step : state.phase
}
