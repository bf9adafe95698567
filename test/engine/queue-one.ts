import type { Connection, ConnectionOptions } from '../../src/core.ts'
import { createLab, type Lab } from './lab.ts'
import { outcomeOf } from './outcome-of.ts'

/** What a test needs of a message that waits. */
export interface QueuedOne {
  readonly lab: Lab
  readonly connection: Connection<unknown, unknown>
  /** Of a `drained()` that was called once the message waited. */
  readonly outcome: () => string
}

/** A connection that is still connecting, with one message in its queue. */
export async function queueOne(options: Partial<ConnectionOptions> = {}, lab: Lab = createLab()): Promise<QueuedOne> {
  const connection = lab.connect({ outbox: { onUndelivered: () => undefined }, ...options })
  connection.open()
  connection.send(1)
  await lab.settle()
  return { lab, connection, outcome: outcomeOf(connection.drained()) }
}
