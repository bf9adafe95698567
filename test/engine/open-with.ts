import type { Connection, ConnectionEvent, ConnectionOptions } from '../../src/core.ts'
import { createLab, eventsOf, messagesOf, type Lab } from './lab.ts'

/** A connection that is open, and all that it tells from then on. */
export interface Opened<In, Out> {
  readonly lab: Lab
  readonly connection: Connection<In, Out>
  readonly messages: readonly In[]
  readonly events: readonly ConnectionEvent[]
}

export async function openWith<In = unknown, Out = unknown>(
  options: Partial<ConnectionOptions<In, Out>> = {},
  lab: Lab = createLab(),
): Promise<Opened<In, Out>> {
  const connection = lab.connect<In, Out>(options)
  connection.open()
  await lab.settle()
  lab.socket().open()
  await lab.settle()
  return { lab, connection, messages: messagesOf(connection), events: eventsOf(connection) }
}

/** The next attempt, to its open socket. */
export async function openAgain(lab: Lab, afterMs = 2_500): Promise<void> {
  await lab.advance(afterMs)
  lab.socket().open()
  await lab.settle()
}
