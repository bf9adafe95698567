import { env } from 'node:process'
import type { BrowserCommand } from 'vitest/node'
import {
  startReferenceServer,
  type ReferenceOptions,
  type ReferenceServer,
  type ReferenceTally,
} from './reference-server.ts'

/** A page's way to reference servers, which need Node. A server is named by its URL. */
export interface ReferenceCommands {
  startReference(options: ReferenceOptions): Promise<string>
  publishToReference(url: string, session: string, bodies: readonly unknown[]): Promise<void>
  referenceTally(url: string): Promise<ReferenceTally>
  stopReference(url: string): Promise<void>
  /** What a test that varies begins with: the SEED of the environment, else another one each time. */
  chooseSeed(): Promise<number>
}

const servers = new Map<string, ReferenceServer>()

const serverAt = (url: string): ReferenceServer => {
  const server = servers.get(url)
  if (server === undefined) throw new Error(`No reference server at ${url}`)
  return server
}

export const referenceCommands: {
  [Name in keyof ReferenceCommands]: BrowserCommand<Parameters<ReferenceCommands[Name]>>
} = {
  startReference: async (_context, options) => {
    const server = await startReferenceServer(options)
    servers.set(server.url, server)
    return server.url
  },
  publishToReference: (_context, url, session, bodies) => serverAt(url).publish(session, bodies),
  referenceTally: (_context, url) => serverAt(url).tally(),
  stopReference: async (_context, url) => {
    await serverAt(url).stop()
    servers.delete(url)
  },
  chooseSeed: () => Number(env['SEED'] ?? Math.floor(Math.random() * 2 ** 31)),
}
