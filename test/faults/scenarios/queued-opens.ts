import { untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

export const queuedOpens: Scenario = {
  id: 'queued-opens',
  title: '200 connections of a page to one slow host all open, and none times out while others are served',
  async run(stage) {
    const { count, handshakeMs, connectTimeoutMs } = stage.pick({
      short: { count: 40, handshakeMs: 100, connectTimeoutMs: 2_000 },
      whole: { count: 200, handshakeMs: 50, connectTimeoutMs: 5_000 },
    })
    const server = await stage.server({ answer: () => ({ acceptAfterMs: handshakeMs }) })
    const page = await stage.page()
    const startMs = performance.now()
    await page.mount({
      urls: Array.from({ length: count }, (_, index) => `${server.url}/${index}`),
      delays: { leastMs: 20, mostMs: 100 },
      connectTimeoutMs,
    })
    await page.shows('open', 60_000)
    const seconds = ((performance.now() - startMs) / 1_000).toFixed(1)
    await untilTrue(`${count} connections`, () => server.live() === count)
    const requests = server.requests().length
    const { clients } = await page.report()
    const closures = clients.reduce((sum, client) => sum + client.closures.length, 0)
    check(
      requests === count && closures === 0,
      `${requests} requests and ${closures} closures for ${count} connections`,
    )
    return `${count} in ${seconds} s, each may take ${connectTimeoutMs / 1_000} s`
  },
}
