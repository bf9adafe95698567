import { untilTrue } from '../harness/wait.ts'
import type { Scenario } from '../scenario.ts'

/** Chromium itself waits for 60 s. */
const boundMs = 2_500

export const closingSilence: Scenario = {
  id: 'closing-silence',
  title: 'close() on a connection that has died in silence is over within 2.5 s, and open() connects again',
  async run(stage) {
    const server = await stage.server()
    const proxy = await stage.proxy(server)
    const page = await stage.page()
    await page.mount({ urls: [proxy.url], delays: { leastMs: 20, mostMs: 100 } })
    await page.shows('open')
    proxy.afflict({ up: 'blackhole', down: 'blackhole' })
    const startMs = performance.now()
    await page.close()
    await page.shows('closed', boundMs + stage.slackMs)
    const afterMs = Math.round(performance.now() - startMs)
    await page.open()
    await untilTrue('another connection', () => server.visitors().length === 2)
    await page.shows('open')
    return `shown as closed after ${afterMs} ms, and open again`
  },
}
