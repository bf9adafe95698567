import type { Connection, UseWebSocketOptions } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { PrivatePhase } from './phase.tsx'
import { createStage, type Stage } from './stage.tsx'

export interface Live {
  readonly stage: Stage
  readonly connection: Connection<unknown, unknown>
  /** What reached the app. */
  readonly heard: unknown[]
  readonly rerender: (options: UseWebSocketOptions) => void
  readonly receive: (...messages: unknown[]) => void
}

/** An open connection of a component, whose options can be changed. */
export async function startLive(options: UseWebSocketOptions): Promise<Live> {
  const stage = createStage({ script: accepts() })
  const heard: unknown[] = []
  const connections: Connection<unknown, unknown>[] = []
  const page = (given: UseWebSocketOptions) => (
    <PrivatePhase
      url="wss://server.example/live"
      options={{ environment: stage, onMessage: (message) => heard.push(message), ...given }}
      onCommit={({ connection }) => connections.push(connection)}
    />
  )
  const shown = stage.show(page(options))
  await stage.settle()
  const [connection] = connections
  if (!connection) throw new Error('Nothing was committed')
  return {
    stage,
    connection,
    heard,
    rerender: (next) => shown.rerender(page(next)),
    receive: (...messages) => messages.forEach((message) => stage.socket().message(JSON.stringify(message))),
  }
}

/** A field of a message, as these tests send them. */
export function textIn(message: unknown, field: string): string | undefined {
  return Reflect.get(Object(message), field) as string | undefined
}

/** Likewise. */
export function numberIn(message: unknown, field: string): number | undefined {
  return Reflect.get(Object(message), field) as number | undefined
}
