import { untilTrue } from '../harness/wait.ts'
import type { Order } from '../page/order.ts'
import { check, type Scenario } from '../scenario.ts'

/** Far below the time-out of the handshake that is left behind, which is 10 s. */
const boundMs = 2_000

export const abandonedHandshake: Scenario = {
  id: 'abandoned-handshake',
  title: 'A handshake that hangs and is nobody’s any more does not hold up the next one to the same host',
  async run(stage) {
    const server = await stage.server({ answer: (nth) => (nth === 0 ? 'hang' : { acceptAfterMs: 0 }) })
    const page = await stage.page()
    const order: Order = { urls: [server.url], delays: { leastMs: 20, mostMs: 100 }, connectTimeoutMs: 10_000 }
    await page.mount(order)
    await untilTrue('the request that hangs', () => server.requests().length === 1)
    await page.unmount()
    const startMs = performance.now()
    await page.mount(order)
    await page.shows('open', boundMs + stage.slackMs)
    const afterMs = Math.round((server.requests()[1]?.atMs ?? NaN) - startMs)
    await untilTrue('one connection is left', () => server.live() === 1)
    check(server.requests().length === 2, `${server.requests().length} requests`)
    return `asked again after ${afterMs} ms`
  },
}
