import { setTimeout as sleep } from 'node:timers/promises'
import { check, type Scenario } from '../scenario.ts'

const perSecond = 10_000

const textOf = (number: number): string =>
  `${number} is the number of a message that is about a hundred bytes long, so far`

export const firehose: Scenario = {
  id: 'firehose',
  title: '10,000 messages a second for 10 s all reach the app, in order, and the connection stays',
  async run(stage) {
    const seconds = stage.pick({ short: 1, whole: 10 })
    const count = perSecond * seconds
    const server = await stage.server()
    const page = await stage.page()
    await page.mount({ urls: [server.url], delays: { leastMs: 20, mostMs: 100 } })
    await page.shows('open')
    const [visitor] = server.visitors()
    const startMs = performance.now()
    for (let sent = 0; sent < count;) {
      const due = Math.min(count, Math.floor(((performance.now() - startMs) * perSecond) / 1_000))
      for (; sent < due; sent++) visitor?.send(textOf(sent + 1))
      await sleep(1) // the pace, not a wait: what is due is reckoned by the clock
    }
    await page.until(`${count} messages`, ({ clients }) => (clients[0]?.received ?? 0) >= count, 60_000)
    const lateMs = Math.round(performance.now() - startMs - seconds * 1_000)
    const { received, leaps, closures } = await page.client()
    check(received === count && leaps === 0, `${received} messages, ${leaps} leaps`)
    check(closures.length === 0 && server.visitors().length === 1, `${closures.length} closures`)
    return `${received.toLocaleString('en')} of ${count.toLocaleString('en')}, the last ${lateMs} ms after it was due`
  },
}
