import { Centrifuge, State } from 'centrifuge'
import type { Peer } from './peer.ts'

/** Whether it comes back is decided inside its transport's close callback, so the client is run. */
export const centrifugeClient: Peer = {
  package: 'centrifuge',
  opening: [
    { kind: 'await', what: 'message' },
    { kind: 'send', data: '{"id":1,"connect":{"client":"c1","version":"6","ping":25,"pong":true}}' },
  ],
  start: (websocket, url) => {
    const client = new Centrifuge(url, { websocket })
    client.on('error', () => undefined)
    client.connect()
    return {
      isUp: () => client.state === State.Connected,
      hasGivenUp: () => client.state === State.Disconnected,
      end: () => client.disconnect(),
    }
  },
}
