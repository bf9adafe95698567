import { createConnection, httpDiagnosis, type Connection, type Environment } from '../../../src/index.ts'

export interface Places {
  /** Where the sockets go. */
  readonly url: string
  /** Where the same server answers by http. */
  readonly httpUrl: string
  /** Somewhere else that always answers, so that one server's absence is told from that of all. */
  readonly elsewhereUrl: string
  readonly fetch: typeof fetch
  readonly environment: Partial<Environment>
}

/** After a handshake that failed it asks by http what the browser would not say. */
export function diagnosedConnection({
  url,
  httpUrl,
  elsewhereUrl,
  fetch,
  environment,
}: Places): Connection<unknown, unknown> {
  return createConnection({
    url,
    diagnose: httpDiagnosis({ url: httpUrl, reachabilityUrl: elsewhereUrl, timeoutMs: 2_000, fetch }),
    environment,
  })
}
