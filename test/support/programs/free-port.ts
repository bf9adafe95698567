import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

/** For a program that does not tell in a form of its own which port it took. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a string is the address of a pipe
  server.close()
  await once(server, 'close')
  return port
}
