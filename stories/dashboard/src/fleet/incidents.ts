import {
  acknowledged,
  createConnection,
  exponential,
  isSendError,
  json,
  resumable,
  retry,
  type Connection,
} from 'hangup'
import type { StoreApi } from 'zustand/vanilla'
import type { FromIncidents, ToIncidents } from '../protocol.ts'
import { commonRules, heartbeat, unlessSignedOut, type Access } from './access.ts'
import { createIncidentBook, type IncidentBook } from './incident-book.ts'
import { fleetStatuses, type FleetOwnStatus } from './statuses.ts'

/** How long a command may wait to be confirmed. */
const commandTtlMs = 10 * 60_000

export interface Incidents {
  readonly connection: Connection<FromIncidents, ToIncidents, FleetOwnStatus>
  /** What is known, and how far each command has come. */
  readonly book: Pick<StoreApi<IncidentBook>, 'getState' | 'getInitialState' | 'subscribe'>
  readonly take: (incidentId: string) => void
}

/**
 * The incidents, of which none may be lost: `resume` asks for what was missed, and `acks` keep a command until
 * the server has it, over any number of sockets. They are kept beside the connection and not in a component:
 * what has arrived is not sent again, so it must live as long as the connection that counts it.
 */
export function createIncidents({ url, session, lingerMs }: Access): Incidents {
  const pass = session.pass()
  const { store, actions } = createIncidentBook()
  const connection = createConnection({
    url: `${url}/incidents`,
    lingerMs,
    statuses: fleetStatuses,
    codec: json<FromIncidents, ToIncidents>(),
    async hello({ send, answer, cursor }) {
      send({ type: 'hello', token: await pass.token(), after: Number(cursor ?? 0) })
      await answer(({ type }) => type === 'welcome')
    },
    acks: {
      use: acknowledged,
      idOf: (message) => (message.type === 'take' ? message.id : undefined),
      ackOf: (message) => (message.type === 'ack' ? message.id : undefined),
    },
    resume: {
      use: resumable,
      cursorOf: (message) => (message.type === 'incident' ? message.number : undefined),
      isAfter: (number, last) => number > last,
    },
    outbox: {
      ttlMs: commandTtlMs,
      onUndelivered: (entries) => {
        for (const { message } of entries) if (message.type === 'take') actions.failed(message.id)
      },
    },
    reconnect: {
      ...commonRules(session, pass),
      // Somebody may be waiting for help: back sooner than the built-in rule, and still not all at once.
      abnormalClosure: unlessSignedOut(
        session,
        retry({ firstDelayMs: [0, 2_000], backoff: exponential({ initialMs: 4_000, maxMs: 15_000 }) }),
      ),
    },
    heartbeat,
  })
  connection.onMessage((message) => {
    if (message.type === 'incident') actions.changed(message.incident)
  })
  connection.onEvent((event) => {
    if ((event.type === 'queued' || event.type === 'sent') && event.id !== undefined) actions[event.type](event.id)
    if (event.type === 'acknowledged') actions.done(event.id)
  })
  return {
    connection,
    book: store,
    take(incidentId) {
      const id = crypto.randomUUID()
      actions.begun(id, incidentId)
      try {
        connection.send({ type: 'take', id, incidentId })
      } catch (error) {
        if (!isSendError(error)) throw error
        actions.failed(id) // nothing waits for it: the row offers it again
      }
    },
  }
}
