import { untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

export const hungHandshake: Scenario = {
  id: 'hung-handshake',
  title: 'A handshake that hangs is dropped in time, and blocks neither its own next attempt nor a neighbour’s',
  needs: 'connectTimeout',
  async run(stage) {
    const connectTimeoutMs = stage.pick({ short: 3_000, whole: 1_000 }) // a busy machine answers late
    const server = await stage.server({ answer: (nth) => (nth === 0 ? 'hang' : { acceptAfterMs: 0 }) })
    const page = await stage.page()
    await page.mount({
      urls: [`${server.url}/hangs`, `${server.url}/next`],
      delays: { leastMs: 20, mostMs: 100 },
      connectTimeoutMs,
    })
    await page.shows('open', 2 * connectTimeoutMs + stage.slackMs)
    await untilTrue('the socket that hung is gone at the server', () => server.live() === 2)
    const requests = server.requests().length
    check(requests === 3, `${requests} requests`)
    const [first = NaN, ...next] = server.requests().map(({ atMs }) => atMs)
    const afterMs = Math.round(Math.max(...next) - first)
    return `both open ${afterMs} ms after one began that may take ${connectTimeoutMs} ms`
  },
}
