import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { listen } from '../support/servers/listen.ts'
import { contentPolicy } from './content-policy.ts'
import { siteFolder } from './place.ts'

/** A path that the build has not heard of, as a project's site has on a shared host. */
const subPath = '/some/sub/path/'

export interface SiteServer extends AsyncDisposable {
  /** The address of the site, with a slash at its end. */
  readonly base: string
}

/**
 * Serves the built site as any host of files does: no more than what is in the folder, below a path. Under a policy that
 * is stricter than most hosts': what breaks it is an error on the console, and so a problem of the page.
 */
export async function serveSite(): Promise<SiteServer> {
  const documents = new Map(['index.html', 'iframe.html'].map((name) => [`/${name}`, policyOf(name)]))
  const otherwise = contentPolicy() // a worker has the policy of its own file
  const files = sirv(siteFolder, {
    setHeaders: (response, path) =>
      response.setHeader('content-security-policy', documents.get(path === '/' ? '/index.html' : path) ?? otherwise),
  })
  const server = createServer((request, response) => {
    const notFound = (): void => void response.writeHead(404).end()
    if (request.url?.startsWith(subPath) !== true) return notFound()
    request.url = request.url.slice(subPath.length - 1)
    files(request, response, notFound)
  })
  const port = await listen(server)
  return {
    base: `http://127.0.0.1:${port}${subPath}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function policyOf(name: string): string {
  return contentPolicy(readFileSync(join(siteFolder, name), 'utf8'))
}
