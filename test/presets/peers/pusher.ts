import pusherModule from 'pusher-js'
import type { Peer } from './peer.ts'

const Pusher = pusherModule as unknown as typeof pusherModule.default // Node gets the class itself
const classes = new Map<string, typeof WebSocket>()
let clients = 0

/** Its sockets come from a platform object that all clients share; the address, which has the app's key, tells whose it is. */
Pusher.Runtime.createWebSocket = (url) => {
  const key = /\/app\/(\w+)/.exec(url)?.[1] ?? ''
  const WebSocketOfClient = classes.get(key)
  if (!WebSocketOfClient) throw new Error(`No client has the key ${key}`)
  return new WebSocketOfClient(url) as unknown as ReturnType<typeof Pusher.Runtime.createWebSocket> // but for `null`s
}

/** `getCloseAction()` is not exported, so the client is run. */
export const pusherClient: Peer = {
  package: 'pusher-js',
  opening: [
    {
      kind: 'send',
      data: '{"event":"pusher:connection_established","data":"{\\"socket_id\\":\\"1.1\\",\\"activity_timeout\\":120}"}',
    },
  ],
  start: (webSocket, url) => {
    clients += 1
    const key = `key${clients}`
    classes.set(key, webSocket)
    const { hostname, port } = new URL(url)
    const client = new Pusher(key, {
      cluster: '',
      wsHost: hostname,
      wsPort: Number(port),
      wssPort: Number(port),
      forceTLS: false,
      enableStats: false,
      enabledTransports: ['ws', 'wss'],
    })
    return {
      isUp: () => client.connection.state === 'connected',
      hasGivenUp: () => client.connection.state === 'disconnected',
      end: () => {
        client.disconnect()
        classes.delete(key)
      },
    }
  },
}
