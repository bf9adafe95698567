import { json, resumable, retry, useWebSocket, type UseWebSocketResult } from 'hangup'
import { useState } from 'react'
import type { FromLog, Hello } from '../protocol.ts'
import { commonRules, heartbeat, type Access } from './access.ts'
import { fleetStatuses, type FleetOwnStatus } from './statuses.ts'

export type Log = UseWebSocketResult<FromLog, Hello, FleetOwnStatus>

const codec = json<FromLog, Hello>()
const resume = {
  use: resumable,
  cursorOf: (message: FromLog) => (message.type === 'line' ? message.number : undefined),
  isAfter: (number: number | string, last: number | string) => number > last,
}

/**
 * The log of one service, or of none. A component's own connection: with another service it closes, with 1000, and
 * another opens.
 */
export function useLog({ url, session }: Access, service: string | null): Log {
  const [pass] = useState(session.pass)
  return useWebSocket(service === null ? null : `${url}/log/${encodeURIComponent(service)}`, {
    statuses: fleetStatuses,
    codec,
    resume,
    hello: async ({ send, answer, cursor }) => {
      send({ type: 'hello', token: await pass.token(), after: Number(cursor ?? 0) })
      await answer(({ type }) => type === 'welcome')
    },
    reconnect: {
      ...commonRules(session, pass),
      serviceGone: 'stop', // it will not come back for being asked again
      internalServerError: retry({ attempts: 5 }),
    },
    heartbeat,
  })
}
