import type { BrowserCommand } from 'vitest/node'
import type { Behaviour, Script } from './behaviour.ts'
import { createPageServers, type ServerKind } from './page-servers.ts'
import { refusalCommands, type RefusalCommands } from './refusal-commands.ts'
import type { Tally } from './test-server.ts'

/** A page's way to the servers, which need Node. A server is named by its URL. */
export interface ServerCommands extends RefusalCommands {
  startServer(kind: ServerKind, script: Script | Behaviour): Promise<string>
  playScript(url: string, script: Script | Behaviour): Promise<void>
  cueServer(url: string): Promise<void>
  serverTally(url: string): Promise<Tally>
  stopServer(url: string): Promise<void>
}

const servers = createPageServers()

export const serverCommands: {
  [Name in keyof ServerCommands]: BrowserCommand<Parameters<ServerCommands[Name]>>
} = {
  ...refusalCommands,
  startServer: (_context, kind, script) => servers.start(kind, script),
  playScript: (_context, url, script) => servers.at(url).play(script),
  cueServer: (_context, url) => servers.at(url).cue(),
  serverTally: (_context, url) => servers.at(url).tally(),
  stopServer: (_context, url) => servers.stop(url),
}
