import { closeCodes } from '../src/protocol.ts'
import type { Drill } from '../src/drills/drill.ts'
import type { FleetServer } from './fleet-server.ts'

const restartMs = 4_000

/** What `formatRetryAdvice` of `hangup/core` would write, in a server that uses it. */
const backIn = (fromS: number, toS: number): string => `retry-after=${fromS}-${toS}`

/** Lets something go wrong. */
export function runDrill(server: FleetServer, drill: Drill): void {
  const { state, closeAll } = server
  switch (drill) {
    case 'incident':
      return server.send('incidents', state.raise('checkout', 'Payments time out'))
    case 'restart':
      closeAll(1012, `deploy ${backIn(5, 8)}`)
      server.refuse(true)
      setTimeout(() => server.refuse(false), restartMs).unref()
      return
    case 'expire':
      state.expireTokens()
      return closeAll(closeCodes.sessionExpired, 'token expired')
    case 'overload':
      return closeAll(1013, `too many readers ${backIn(20, 30)}`, 'metrics')
    case 'drop':
      for (const { webSocket } of server.guests) webSocket.terminate()
      return
    case 'kick':
      return closeAll(1008, 'removed by an administrator', 'incidents')
    case 'retire':
      state.retire('reports')
      server.send('metrics', state.metricsWelcome())
      return closeAll(closeCodes.serviceGone, 'retired', 'log/reports')
    case 'signOut':
      state.setSignedIn(false)
      state.expireTokens()
      return closeAll(closeCodes.sessionExpired, 'signed out elsewhere')
    default:
      return drill satisfies never
  }
}
