import { centrifugeClient } from './centrifuge.ts'
import { graphqlWsClient } from './graphql-ws.ts'
import type { Peer } from './peer.ts'
import { phoenixClient } from './phoenix.ts'
import { pusherClient } from './pusher.ts'
import { signalrClient } from './signalr.ts'
import { yWebsocketClient } from './y-websocket.ts'

/** Every client that takes a WebSocket class from outside. */
export const injectedPeers: readonly Peer[] = [
  graphqlWsClient,
  centrifugeClient,
  pusherClient,
  signalrClient,
  phoenixClient,
  yWebsocketClient,
]
