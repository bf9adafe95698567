import { useEffect, useState } from 'react'
import type { Connection } from '../../src/index.ts'
import type { LoggedEvent } from '../ui/event-log.tsx'

const kept = 80

/** The latest events of a connection, the latest first. */
export function useEventLog<In, Out>(connection: Connection<In, Out>): readonly LoggedEvent[] {
  const [log, setLog] = useState<readonly LoggedEvent[]>([])
  useEffect(
    () =>
      connection.onEvent((event) => {
        setLog((earlier) => [{ number: (earlier[0]?.number ?? 0) + 1, event }, ...earlier].slice(0, kept))
      }),
    [connection],
  )
  return log
}
