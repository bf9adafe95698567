import { untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

/** Chromium holds handshakes back where more of one page are under way, which would spread them for the library. */
const perPage = 10
const lookMs = 500
/** A tenth of a window of 5 s is fair; as much again may be chance, or a machine that is busy. */
const mostShare = 0.4

export const droppedAtOnce: Scenario = {
  id: 'dropped-at-once',
  title: '200 connections that are dropped at once do not come back at once, by the defaults',
  async run(stage) {
    const pages = stage.pick({ short: 4, whole: 20 })
    const count = pages * perPage
    const server = await stage.server()
    const proxy = await stage.proxy(server)
    for (let seed = 1; seed <= pages; seed++) {
      const page = await stage.page()
      await page.mount({ urls: Array.from({ length: perPage }, () => proxy.url), delays: 'default', seed })
      await page.shows('open')
    }
    check(proxy.links() === count, `${proxy.links()} connections instead of ${count}`)
    const droppedAtMs = performance.now()
    proxy.end('reset')
    await untilTrue('all are back', () => server.visitors().length >= 2 * count, 15_000)
    const delaysMs = proxy
      .arrivals()
      .slice(count)
      .map((atMs) => atMs - droppedAtMs)
    const busiest = Math.max(
      ...delaysMs.map((from) => delaysMs.filter((ms) => ms >= from && ms < from + lookMs).length),
    )
    const seconds = [Math.min(...delaysMs), Math.max(...delaysMs)].map((ms) => (ms / 1_000).toFixed(1))
    const measured = `${busiest} of ${count} within ${lookMs} ms, all from ${seconds.join(' to ')} s`
    check(busiest <= count * mostShare, measured)
    return measured
  },
}
