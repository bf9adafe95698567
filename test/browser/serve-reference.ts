import { onTestFinished } from 'vitest'
import { commands as provided } from 'vitest/browser'
import type { ReferenceCommands } from '../support/reference/reference-commands.ts'
import type { ReferenceOptions, ReferenceTally } from '../support/reference/reference-server.ts'

declare module 'vitest/browser' {
  interface BrowserCommands extends ReferenceCommands {}
}

const commands: ReferenceCommands = provided

/** A reference server in Node, as a page sees it. */
export interface RemoteReference {
  readonly url: string
  publish(session: string, bodies: readonly unknown[]): Promise<void>
  tally(): Promise<ReferenceTally>
}

/** Starts a server that ends with the test. */
export async function serveReference(options: ReferenceOptions): Promise<RemoteReference> {
  const url = await commands.startReference(options)
  onTestFinished(() => commands.stopReference(url))
  return {
    url,
    publish: (session, bodies) => commands.publishToReference(url, session, bodies),
    tally: () => commands.referenceTally(url),
  }
}

export const { chooseSeed } = commands
