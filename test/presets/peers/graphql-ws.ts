import { createClient } from 'graphql-ws'
import type { Peer } from './peer.ts'

/**
 * Its list of fatal codes is not exported (`CloseCode` is, without a verdict), so the client is run. One
 * subscription is active, as without one it would not need a connection at all.
 */
export const graphqlWsClient: Peer = {
  package: 'graphql-ws',
  protocol: 'graphql-transport-ws',
  opening: [
    { kind: 'await', what: 'message' },
    { kind: 'send', data: '{"type":"connection_ack"}' },
  ],
  start: (webSocketImpl, url) => {
    let isUp = false
    let hasGivenUp = false
    const client = createClient({ url, webSocketImpl, on: { connected: () => (isUp = true) } })
    const give = (): void => void (hasGivenUp = true)
    client.subscribe({ query: 'subscription { time }' }, { next: () => undefined, error: give, complete: give })
    return {
      isUp: () => isUp,
      hasGivenUp: () => hasGivenUp,
      end: () => void Promise.resolve(client.dispose()).catch(() => undefined),
    }
  },
}
