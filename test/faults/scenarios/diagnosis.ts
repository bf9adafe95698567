import { once } from 'node:events'
import { createServer } from 'node:http'
import { listen } from '../../support/servers/listen.ts'
import { neverWithin } from '../harness/wait.ts'
import { check, type Scenario, type Stage } from '../scenario.ts'

/** What the app's own address answers, to a page of another origin, too. */
async function serveHealth(
  stage: Stage,
  status: number,
): Promise<{ readonly url: string; readonly asked: () => number }> {
  let asked = 0
  const http = createServer((_, response) => {
    asked += 1
    response.writeHead(status, { 'access-control-allow-origin': '*' }).end()
  })
  const port = await listen(http)
  stage.keep({
    async [Symbol.asyncDispose]() {
      const closed = once(http, 'close')
      http.close()
      http.closeAllConnections()
      await closed
    },
  })
  return { url: `http://127.0.0.1:${port}/health`, asked: () => asked }
}

const expected = { 401: 'unauthorized', 403: 'forbidden', 503: 'tryAgainLater' } as const

export const diagnosis: Scenario = {
  id: 'diagnosis',
  title: 'A handshake refused with 401, 403 or 503 is told as what it is, by one question to the app’s own address',
  needs: 'diagnosis',
  async run(stage) {
    for (const [text, status] of Object.entries(expected)) {
      const refuseWith = Number(text)
      const server = await stage.server({ answer: () => ({ refuseWith }) })
      const health = await serveHealth(stage, refuseWith)
      const page = await stage.page()
      await page.mount({
        urls: [server.url],
        delays: { leastMs: 20, mostMs: 100 },
        builtInPolicy: true,
        diagnoseAt: health.url,
      })
      const { clients } = await page.until('a closure', ({ clients: [client] }) => client?.closures.length !== 0)
      const [closure] = clients[0]?.closures ?? []
      check(closure?.status === status, `${refuseWith} told as ${closure?.status ?? closure?.code}`)
      await neverWithin('comes back at once', 300, () => server.requests().length > 1)
      check(health.asked() === 1, `asked ${health.asked()} times`)
    }
    return Object.entries(expected)
      .map((pair) => pair.join(' is '))
      .join(', ')
  },
}
