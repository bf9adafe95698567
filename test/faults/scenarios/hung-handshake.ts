import { untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

const connectTimeoutMs = 1_000

export const hungHandshake: Scenario = {
  id: 'hung-handshake',
  title: 'A handshake that hangs is dropped, and does not block the next one',
  needs: 'connectTimeout',
  async run(stage) {
    const server = await stage.server({ answer: (nth) => (nth === 0 ? 'hang' : { acceptAfterMs: 0 }) })
    const page = await stage.page()
    await page.mount({ urls: [server.url], delays: { leastMs: 20, mostMs: 100 }, connectTimeoutMs })
    await page.shows('open', 2 * connectTimeoutMs + stage.slackMs)
    await untilTrue('the socket that hung is gone at the server', () => server.live() === 1)
    const [first, second, third] = server.requests()
    check(third === undefined, `${server.requests().length} requests`)
    const afterMs = Math.round((second?.atMs ?? NaN) - (first?.atMs ?? NaN))
    return `next request ${afterMs} ms after one that may take ${connectTimeoutMs} ms`
  },
}
