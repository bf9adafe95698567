import type { PageClient } from '../harness/page-client.ts'
import { neverWithin, untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

const backWithinMs = 2_000
const frozenMs = 500

const setState = (page: PageClient, state: 'frozen' | 'active'): Promise<void> =>
  page.session.send('Page.setWebLifecycleState', { state })

export const frozenPage: Scenario = {
  id: 'freeze-resume',
  title: 'A page whose network went away while it was frozen has a working connection within 2 s, by one attempt',
  async run(stage) {
    const server = await stage.server()
    const proxy = await stage.proxy(server)
    const page = await stage.page()
    const heartbeat = { intervalMs: 25_000, timeoutMs: 10_000 }
    await page.mount({ urls: [proxy.url], delays: { leastMs: 20, mostMs: 100 }, heartbeat })
    await page.shows('open')
    await setState(page, 'frozen')
    // A library that lets go of its connection does so now; of a laptop that sleeps the network hears nothing.
    await neverWithin('tries while frozen', frozenMs, () => proxy.arrivals().length > 1)
    const closeCode = server.visitors()[0]?.closeCode ?? null
    check(stage.contestant !== 'hangup' || closeCode === 4900, `closed with ${closeCode}`)
    proxy.afflict({ up: 'blackhole', down: 'blackhole' })
    await setState(page, 'active')
    const resumedAtMs = performance.now()
    await untilTrue('a new connection', () => server.visitors().length > 1, backWithinMs + stage.slackMs)
    const afterMs = Math.round((server.visitors()[1]?.atMs ?? NaN) - resumedAtMs)
    await page.shows('open')
    await page.send('awake')
    await untilTrue('what is sent arrives', () => server.visitors()[1]?.received.includes('awake') === true)
    check(proxy.arrivals().length === 2, `${proxy.arrivals().length - 1} attempts`)
    return `${closeCode === null ? 'kept' : `closed with ${closeCode}`}, back after ${afterMs} ms`
  },
}
