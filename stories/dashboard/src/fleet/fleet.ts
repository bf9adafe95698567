import type { Access } from './access.ts'
import { createIncidents, type Incidents } from './incidents.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createSession, type FetchToken } from './session.ts'

export interface FleetOptions {
  /** Where the server's sockets are, without a slash at its end. */
  readonly url: string
  readonly fetchToken: FetchToken
  /** How long the connections outlive the page's last component. @default 1_000 */
  readonly lingerMs?: number | undefined
}

/** All that the dashboard shows, and whose session it is. Nothing opens before a component holds it. */
export interface Fleet extends Access {
  readonly metrics: Metrics
  readonly incidents: Incidents
}

export function createFleet({ url, fetchToken, lingerMs }: FleetOptions): Fleet {
  const access: Access = { url, session: createSession(fetchToken), lingerMs }
  return { ...access, metrics: createMetrics(access), incidents: createIncidents(access) }
}
