import { neverWithin, untilTrue } from '../harness/wait.ts'
import type { Scenario } from '../scenario.ts'

const heartbeat = { intervalMs: 500, timeoutMs: 1_000 }

export const slowNetwork: Scenario = {
  id: 'slow-network',
  title: 'A network that is slow is not taken for one that is dead',
  async run(stage) {
    const server = await stage.server()
    const proxy = await stage.proxy(server)
    const page = await stage.page()
    await page.mount({ urls: [proxy.url], delays: { leastMs: 20, mostMs: 100 }, heartbeat })
    await page.shows('open')
    const beats = stage.pick({ short: 4, whole: 10 })
    proxy.afflict({ up: { delayMs: 200 }, down: { bytesPerSecond: 500 } })
    await neverWithin('replaced', beats * heartbeat.intervalMs, () => proxy.arrivals().length > 1)
    await page.send('slowly')
    await untilTrue('what is sent arrives', () => server.visitors()[0]?.received.includes('slowly') === true)
    return `kept for ${beats} intervals`
  },
}
