import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sirv from 'sirv'
import type { FleetServer } from './fleet-server.ts'

export interface ServedFleet extends AsyncDisposable {
  readonly url: string
  readonly port: number
}

export interface ServeOptions {
  /** Where the built page is. */
  readonly directory: string
  /** 0 for any that is free. */
  readonly port: number
}

/** Puts the fleet and its page on a port of this machine, until it is disposed of: the fleet itself lives on. */
export async function serveFleet(fleet: FleetServer, { directory, port }: ServeOptions): Promise<ServedFleet> {
  const files = sirv(directory, { single: true })
  const http = createServer((request, response) => {
    if (!fleet.answer(request, response)) files(request, response)
  })
  http.on('upgrade', (request, socket, head) => {
    if (!fleet.upgrade(request, socket, head)) socket.destroy()
  })
  http.listen(port, '127.0.0.1')
  await once(http, 'listening')
  const address = http.address() as AddressInfo // a string is the address of a pipe
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    [Symbol.asyncDispose]: async () => {
      http.closeAllConnections()
      http.close()
      for (const { webSocket } of fleet.guests) webSocket.terminate() // upgraded, they are no longer the http server's
      await once(http, 'close')
    },
  }
}
