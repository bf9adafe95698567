import { once } from 'node:events'
import { createServer } from 'node:http'
import { listen } from './listen.ts'
import { refusal } from './raw-handshake.ts'

/** What a server says to everyone, whether they ask for a socket or for a resource. Plain data. */
export interface Refusal {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
}

/** What has been asked of a server until now, in order of arrival. Plain data. */
export interface RefusalTally {
  /** Path and query of each handshake. */
  readonly handshakes: readonly string[]
  readonly requests: readonly AskedFor[]
}

/** A request for a resource. */
export interface AskedFor {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly cookie: string | null
  readonly referer: string | null
}

/** A server on a free port of 127.0.0.1 that accepts nobody. */
export interface RefusingServer {
  readonly port: number
  readonly tally: () => RefusalTally
  readonly stop: () => Promise<void>
}

/** Starts a server that gives the same answer to handshakes as it does to other requests. */
export async function startRefusingServer({ status, headers = {} }: Refusal): Promise<RefusingServer> {
  const handshakes: string[] = []
  const requests: AskedFor[] = []
  const server = createServer(({ method = '', url = '', headers: { cookie = null, referer = null } }, response) => {
    requests.push({ method, url, cookie, referer })
    response.writeHead(status, { connection: 'close', ...headers }).end()
  }).on('upgrade', ({ url = '' }, socket) => {
    handshakes.push(url)
    socket.on('error', () => undefined) // a client's reset
    socket.end(refusal(status, headers))
  })
  const port = await listen(server)
  return {
    port,
    tally: () => ({ handshakes: [...handshakes], requests: [...requests] }),
    async stop() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
