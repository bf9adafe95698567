import type { BrowserCommand } from 'vitest/node'
import type { Behaviour, Script } from './behaviour.ts'
import { startRawServer } from './raw-server.ts'
import { refusalCommands, type RefusalCommands } from './refusal-commands.ts'
import type { Tally, TestServer } from './test-server.ts'
import { startWsServer } from './ws-server.ts'

export type ServerKind = 'raw' | 'ws'

/** A page's way to the servers, which need Node. A server is named by its URL. */
export interface ServerCommands extends RefusalCommands {
  startServer(kind: ServerKind, script: Script | Behaviour): Promise<string>
  playScript(url: string, script: Script | Behaviour): Promise<void>
  cueServer(url: string): Promise<void>
  serverTally(url: string): Promise<Tally>
  stopServer(url: string): Promise<void>
}

const servers = new Map<string, TestServer>()

const serverAt = (url: string): TestServer => {
  const server = servers.get(url)
  if (server === undefined) throw new Error(`No test server at ${url}`)
  return server
}

const start = { raw: startRawServer, ws: startWsServer }

export const serverCommands: {
  [Name in keyof ServerCommands]: BrowserCommand<Parameters<ServerCommands[Name]>>
} = {
  ...refusalCommands,
  startServer: async (_context, kind, script) => {
    const server = await start[kind](script)
    servers.set(server.url, server)
    return server.url
  },
  playScript: (_context, url, script) => serverAt(url).play(script),
  cueServer: (_context, url) => serverAt(url).cue(),
  serverTally: (_context, url) => serverAt(url).tally(),
  stopServer: async (_context, url) => {
    await serverAt(url).stop()
    servers.delete(url)
  },
}
