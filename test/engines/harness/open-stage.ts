import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Behaviour } from '../../support/servers/behaviour.ts'
import { createPageServers, type ServerKind } from '../../support/servers/page-servers.ts'
import type { Plan, Report } from '../report.ts'
import { listen } from '../../support/servers/listen.ts'

/** A page that runs the suite, the servers that it asks for, and what it tells. */
export interface Stage extends AsyncDisposable {
  readonly url: string
  /** In order of arrival. */
  readonly reports: readonly Report[]
  /** Errors that nobody caught. */
  readonly strays: readonly string[]
  /** Resolves when the page says that it has run everything. */
  readonly finished: Promise<void>
}

/** On a free port of 127.0.0.1. */
export async function openStage(script: string, plan: Plan): Promise<Stage> {
  const servers = createPageServers()
  const reports: Report[] = []
  const strays: string[] = []
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>()

  const commands: Readonly<Record<string, (body: string) => Promise<string | void> | void>> = {
    '/plan': () => Promise.resolve(JSON.stringify(plan)),
    '/start': (body) => {
      const { kind, behaviour } = JSON.parse(body) as { kind: ServerKind; behaviour: Behaviour } // only our page asks
      return servers.start(kind, behaviour)
    },
    '/stop': async (body) => {
      await servers.stop(JSON.parse(body) as string) // likewise
    },
    '/report': (body) => void reports.push(JSON.parse(body) as Report), // likewise
    '/stray': (body) => void strays.push(body),
    '/done': () => finish(),
  }
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost')
    if (pathname === '/page.js') return { type: 'text/javascript', body: script }
    const command = commands[pathname]
    if (command === undefined) return { type: 'text/html', body: html }
    return { type: 'text/plain', body: (await command(await text(request))) ?? '' }
  }

  const server = createServer((request, response) => {
    void answer(request)
      .catch((error: unknown): Answer => ({ status: 422, type: 'text/plain', body: String(error) }))
      .then(({ status = 200, type, body }) => response.writeHead(status, { 'content-type': type }).end(body))
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}/`,
    reports,
    strays,
    finished,
    async [Symbol.asyncDispose]() {
      await servers.stopAll()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

interface Answer {
  readonly status?: number
  readonly type: string
  readonly body: string
}

const html = `<!doctype html>
<html lang="en">
  <title>Conformance</title>
  <script type="module" src="/page.js"></script>
</html>`
