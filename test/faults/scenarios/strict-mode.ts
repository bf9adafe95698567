import { neverWithin, untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

export const strictMode: Scenario = {
  id: 'strict-mode',
  title: 'StrictMode makes one connection, and unmounting leaves none',
  async run(stage) {
    const server = await stage.server({ answer: () => ({ acceptAfterMs: 50 }) })
    const page = await stage.page('development')
    await page.mount({ urls: [server.url], delays: { leastMs: 20, mostMs: 100 }, strict: true })
    await page.shows('open')
    await neverWithin('a second request', 200, () => server.requests().length > 1)
    check(server.visitors().length === 1, `${server.visitors().length} visits`)
    await page.unmount()
    await untilTrue('no connection at the server', () => server.live() === 0)
    await neverWithin('another request', 200, () => server.requests().length > 1)
    return `1 request`
  },
}
