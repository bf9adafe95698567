import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Contestant } from '../contestants.ts'
import type { Place } from '../place.ts'
import { listen } from '../../support/servers/listen.ts'

export interface PageServer extends AsyncDisposable {
  readonly addressOf: (contestant: Contestant, place: Place) => string
}

/** Serves the bundles, each with a page of its own. */
export async function servePages(scripts: ReadonlyMap<string, string>): Promise<PageServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost')
    const script = scripts.get(pathname)
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript')
    response.end(script ?? pageOf(pathname))
  })
  const port = await listen(server)
  return {
    addressOf: (contestant, place) => `http://127.0.0.1:${port}/${contestant}?${new URLSearchParams({ ...place })}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** React looks for its DevTools when it is loaded, so the probe comes before the app. */
const pageOf = (pathname: string): string => `<!doctype html>
<html lang="en">
  <title>${pathname.slice(1)}</title>
  <script type="module" src="/probe.js"></script>
  <script type="module" src="${pathname}.js"></script>
</html>`
