import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

export interface SocketServer extends AsyncDisposable {
  readonly url: string
}

/** A real server on a free port of this machine. */
export async function startSocketServer(onConnection: (socket: WebSocket) => void): Promise<SocketServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server.on('connection', onConnection)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a string is the address of a pipe
  return {
    url: `ws://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      for (const client of server.clients) client.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}
