import type { Connection, ConnectionEvent, OutboxOptions, UndeliveredReason } from '../../src/core.ts'
import { createLab, eventsOf, hold, type Lab } from './lab.ts'

/** What an outbox gave back in one go. */
export interface Returned {
  readonly why: UndeliveredReason
  readonly messages: readonly unknown[]
}

/** A held connection that is still connecting, and what its outbox gives back. */
export interface QueueingConnection {
  readonly lab: Lab
  readonly connection: Connection<unknown, unknown>
  readonly returned: readonly Returned[]
  readonly letGo: () => void
  readonly abort: AbortController
  readonly events: readonly ConnectionEvent[]
}

export async function queueWith(
  outbox: OutboxOptions<unknown> = {},
  lab: Lab = createLab(),
): Promise<QueueingConnection> {
  const returned: Returned[] = []
  const abort = new AbortController()
  const connection = lab.connect({
    signal: abort.signal,
    outbox: {
      onUndelivered: (entries, why) => void returned.push({ why, messages: entries.map(({ message }) => message) }),
      ...outbox,
    },
  })
  const letGo = hold(connection)
  await lab.settle()
  return { lab, connection, returned, letGo, abort, events: eventsOf(connection) }
}
