import type { AnyStatus } from '../domain/status/close-status.ts'
import type { Connection } from '../engine/connection.ts'

/** Where a hook looks: a connection, or the socket that `useWebSocket` returned for it. */
export type ConnectionSource<In, S extends string = AnyStatus> =
  | Connection<In, never, S>
  | { readonly connection: Connection<In, never, S> }

export function connectionOf<In, S extends string>(source: ConnectionSource<In, S>): Connection<In, never, S> {
  return 'connection' in source ? source.connection : source
}
