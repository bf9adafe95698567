import { once } from 'node:events'
import { createServer } from 'node:http'
import { listen } from '../../support/servers/listen.ts'
import type { PageBuild } from './theatre.ts'

export interface PageServer extends AsyncDisposable {
  readonly addressOf: (build: PageBuild, name: string) => string
}

/** Serves the bundles, each with a page of its own; every other path is an empty page. */
export async function servePages(scripts: ReadonlyMap<string, string>): Promise<PageServer> {
  const server = createServer(({ url = '' }, response) => {
    const script = scripts.get(url)
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript')
    response.end(script ?? (scripts.has(`${url}.js`) ? pageOf(url) : '<!doctype html><title>Elsewhere</title>'))
  })
  const port = await listen(server)
  return {
    addressOf: (build, name) => `http://127.0.0.1:${port}/${build}/${name}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** What counts must be there before what is counted. */
const pageOf = (path: string): string => `<!doctype html>
<html lang="en">
  <title>${path}</title>
  <body></body>
  <script type="module" src="${path.slice(0, path.lastIndexOf('/'))}/probe.js"></script>
  <script type="module" src="${path}.js"></script>
</html>`
