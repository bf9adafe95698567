import type { AddressInfo } from 'node:net'
import { preview } from 'vite'

export interface Site extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string
}

/** Serves a directory of built files on a free port of this machine, with these headers on each. */
export async function serveBuilt(directory: string, headers: Readonly<Record<string, string>> = {}): Promise<Site> {
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    build: { outDir: directory },
    preview: { host: '127.0.0.1', port: 0, headers },
  })
  const { port } = server.httpServer.address() as AddressInfo // a string is the address of a pipe
  return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: () => server.close() }
}
