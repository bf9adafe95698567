import { WebsocketProvider } from 'y-websocket'
import { Doc } from 'yjs'
import type { Peer } from './peer.ts'

/** Its default `shouldReconnect` is not exported, so the client is run. */
export const yWebsocketClient: Peer = {
  package: 'y-websocket',
  opening: [],
  start: (WebSocketPolyfill, url) => {
    const provider = new WebsocketProvider(url, 'room', new Doc(), { WebSocketPolyfill, disableBc: true })
    let hasGivenUp = false
    provider.on('closed', () => void (hasGivenUp = true))
    return {
      isUp: () => provider.wsconnected,
      hasGivenUp: () => hasGivenUp,
      end: () => provider.destroy(),
    }
  },
}
