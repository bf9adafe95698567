import type { BrowserCommand } from 'vitest/node'
import { startRefusingServer, type Refusal, type RefusalTally, type RefusingServer } from './refusing-server.ts'

/** A page's way to servers that accept nobody, which need Node. A server is named by its port. */
export interface RefusalCommands {
  startRefusing(refusal: Refusal): Promise<number>
  refusalTally(port: number): Promise<RefusalTally>
  stopRefusing(port: number): Promise<void>
}

const servers = new Map<number, RefusingServer>()

const serverAt = (port: number): RefusingServer => {
  const server = servers.get(port)
  if (server === undefined) throw new Error(`No server that refuses at ${port}`)
  return server
}

export const refusalCommands: {
  [Name in keyof RefusalCommands]: BrowserCommand<Parameters<RefusalCommands[Name]>>
} = {
  startRefusing: async (_context, refusal) => {
    const server = await startRefusingServer(refusal)
    servers.set(server.port, server)
    return server.port
  },
  refusalTally: (_context, port) => serverAt(port).tally(),
  stopRefusing: async (_context, port) => {
    await serverAt(port).stop()
    servers.delete(port)
  },
}
