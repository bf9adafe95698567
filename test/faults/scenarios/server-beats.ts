import { untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'
import type { FaultServer } from '../server/fault-server.ts'

const beatMs = 200
const timeoutMs = 500
const leastMs = 20

const pongsOf = ({ received }: { readonly received: readonly string[] }): number =>
  received.filter((text) => text === 'server pong').length

/** Pings everyone, and drops those who have not answered for too long; until it falls silent. */
function beat(server: FaultServer, patienceMs: number): AsyncDisposable & { readonly fallSilent: () => void } {
  const heardAtMs = new Map<unknown, { readonly pongs: number; readonly atMs: number }>()
  const timer = setInterval(() => {
    for (const visitor of server.visitors()) {
      if (!visitor.isLive) continue
      const pongs = pongsOf(visitor)
      const heard = heardAtMs.get(visitor)
      if (heard?.pongs !== pongs) heardAtMs.set(visitor, { pongs, atMs: performance.now() })
      else if (performance.now() - heard.atMs > patienceMs) visitor.drop()
      visitor.send('server ping')
    }
  }, beatMs)
  const fallSilent = (): void => clearInterval(timer)
  return { fallSilent, [Symbol.asyncDispose]: () => Promise.resolve(fallSilent()) }
}

export const serverBeats: Scenario = {
  id: 'server-beats',
  title: 'A server that pings by itself is answered, and replaced within its time + time-out + first delay once silent',
  needs: 'serverBeats',
  async run(stage) {
    const server = await stage.server()
    const page = await stage.page()
    const beats = stage.pick({ short: 10, whole: 20 })
    const expectMs = stage.pick({ short: 3_000, whole: 1_000 }) // a busy machine beats late
    const { fallSilent } = stage.keep(beat(server, expectMs + stage.slackMs))
    await page.mount({
      urls: [server.url],
      delays: { leastMs, mostMs: 100 },
      serverBeats: { expectMs, timeoutMs },
    })
    await page.shows('open')
    const [first] = server.visitors()
    await untilTrue(
      `${beats} pings are answered`,
      () => first !== undefined && pongsOf(first) >= beats,
      beats * beatMs + stage.slackMs,
    )
    const before = server.requests().length
    check(before === 1, `${before} requests while it was pinging`)
    const { lastText } = await page.client()
    check(lastText === '', `${lastText} reached the app`)

    fallSilent()
    const silentAtMs = performance.now()
    const mostMs = expectMs + timeoutMs + 2 * leastMs + stage.slackMs // the first delay is at most twice the least
    await untilTrue('a new connection', () => server.requests().length > before, mostMs)
    const afterMs = Math.round((server.requests()[before]?.atMs ?? NaN) - silentAtMs)
    check(afterMs > expectMs, `replaced only ${afterMs} ms after its last ping`)
    await untilTrue('the old socket is closed', () => first?.closeCode === 4900)
    return `${beats} pings answered, replaced after ${afterMs} ms of ${mostMs}`
  },
}
