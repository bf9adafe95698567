import { createConnection, json, type Connection } from 'hangup'
import type { FromMetrics, Hello } from '../protocol.ts'
import { commonRules, heartbeat, type Access } from './access.ts'
import { fleetStatuses, type FleetOwnStatus } from './statuses.ts'

export type Metrics = Connection<FromMetrics, Hello, FleetOwnStatus>

/**
 * How the services do. Only the latest value of each counts: nothing is replayed, the server begins every socket
 * with a value of each service. A topic for each, so that a row renders for its own values alone.
 */
export function createMetrics({ url, session, lingerMs }: Access): Metrics {
  const pass = session.pass()
  return createConnection({
    url: `${url}/metrics`,
    lingerMs,
    statuses: fleetStatuses,
    codec: json<FromMetrics, Hello>(),
    topicOf: (message) => (message.type === 'sample' ? message.service : undefined),
    retainTopics: 100, // a row is there a moment after its first value
    async hello({ send, answer }) {
      send({ type: 'hello', token: await pass.token(), after: 0 })
      await answer(({ type }) => type === 'welcome')
    },
    reconnect: {
      ...commonRules(session, pass),
      normalClosure: 'retry', // this server rotates its streams
    },
    heartbeat,
  })
}
