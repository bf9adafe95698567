import { Socket } from 'phoenix'
import type { Peer } from './peer.ts'

/** It has no rule by code, which running the client shows. */
export const phoenixClient: Peer = {
  package: 'phoenix',
  opening: [],
  start: (transport, url) => {
    const socket = new Socket(url, { transport })
    socket.connect()
    return {
      isUp: () => socket.isConnected(),
      hasGivenUp: () => false, // it never says so: it would have to stay away
      end: () => socket.disconnect(),
    }
  },
}
