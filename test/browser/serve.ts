import { onTestFinished } from 'vitest'
import type { Behaviour, Script } from '../support/servers/behaviour.ts'
import type { ServerKind } from '../support/servers/page-servers.ts'
import type { Tally } from '../support/servers/test-server.ts'
import { commands } from './commands.ts'

/** A server in Node, as a page sees it. */
export interface RemoteServer {
  readonly url: string
  tally(): Promise<Tally>
  play(script: Script | Behaviour): Promise<void>
  cue(): Promise<void>
  /** Resolves once the tally fulfils the condition. */
  until(condition: (tally: Tally) => boolean): Promise<Tally>
  stop(): Promise<void>
}

/** Starts a server that ends with the test. */
export async function serve(script: Script | Behaviour, kind: ServerKind = 'raw'): Promise<RemoteServer> {
  const server = await startRemote(kind, script)
  onTestFinished(server.stop)
  return server
}

/** Starts a server that its caller stops. */
export async function startRemote(kind: ServerKind, script: Script | Behaviour): Promise<RemoteServer> {
  const url = await commands.startServer(kind, script)
  const tally = (): Promise<Tally> => commands.serverTally(url)
  return {
    url,
    tally,
    play: (next) => commands.playScript(url, next),
    cue: () => commands.cueServer(url),
    until: async (condition) => {
      for (;;) {
        const counted = await tally()
        if (condition(counted)) return counted
        await nextTurn()
      }
    },
    stop: () => commands.stopServer(url),
  }
}

/** Asks again after a breath: the answer comes from another process. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 10))
}
