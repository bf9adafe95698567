import type { Behaviour, Script } from './behaviour.ts'
import { startRawServer } from './raw-server.ts'
import type { TestServer } from './test-server.ts'
import { startWsServer } from './ws-server.ts'

const start = { raw: startRawServer, ws: startWsServer }

export type ServerKind = keyof typeof start

/** The servers that pages have asked for. A server is named by its URL. */
export interface PageServers {
  /** Resolves with the URL. */
  start(kind: ServerKind, script: Script | Behaviour): Promise<string>
  /** @throws {Error} Where there is none. */
  at(url: string): TestServer
  stop(url: string): Promise<void>
  /** Those that their pages have left behind. */
  stopAll(): Promise<void>
}

export function createPageServers(): PageServers {
  const servers = new Map<string, TestServer>()
  const at = (url: string): TestServer => {
    const server = servers.get(url)
    if (server === undefined) throw new Error(`No test server at ${url}`)
    return server
  }
  const stop = async (url: string): Promise<void> => {
    await at(url).stop()
    servers.delete(url)
  }
  return {
    start: async (kind, script) => {
      const server = await start[kind](script)
      servers.set(server.url, server)
      return server.url
    },
    at,
    stop,
    stopAll: async () => void (await Promise.all([...servers.keys()].map(stop))),
  }
}
