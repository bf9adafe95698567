import type { ReactNode } from 'react'
import type { Connection, ConnectionOptions, UseMessageOptions } from '../../src/index.ts'
import { accepts } from '../support/servers/behaviour.ts'
import { Latest } from './looks.tsx'
import { createStage, type Shown, type Stage } from './stage.tsx'

/** An open connection, what looks at it on the page, and messages for it. */
export interface Receiving {
  readonly stage: Stage
  readonly connection: Connection<unknown, unknown>
  readonly shown: Shown
  readonly receive: (...messages: unknown[]) => void
}

export async function startReceiving(
  look: (connection: Connection<unknown, unknown>) => ReactNode,
  options: Partial<ConnectionOptions> = {},
): Promise<Receiving> {
  const stage = createStage({ script: accepts() })
  const connection = stage.connect(options)
  const shown = stage.show(look(connection))
  connection.open()
  await stage.settle()
  const receive = (...messages: unknown[]): void => {
    for (const message of messages) stage.socket().message(JSON.stringify(message))
  }
  return { stage, connection, shown, receive }
}

/** Looks at the latest message, or what is selected of it. */
export function latest(
  options?: UseMessageOptions<unknown, unknown>,
): (connection: Connection<unknown, unknown>) => ReactNode {
  return (connection) => <Latest source={connection} {...(options && { options })} />
}
