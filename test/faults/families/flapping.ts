import { neverWithin, untilTrue } from '../harness/wait.ts'
import { check, type Stage } from '../scenario.ts'
import type { Visitor } from '../server/fault-server.ts'

const delays = { leastMs: 20, mostMs: 320 }
/** What a timer and a handshake may take on a busy machine, and what a clock's steps may hide. */
const slackMs = 10

/** A server that accepts and ends at once is backed off like one that refuses. */
export async function flap(stage: Stage, end: (visitor: Visitor) => void): Promise<string> {
  const times = 20
  const server = await stage.server({
    greet(visitor) {
      if (server.visitors().length <= times) end(visitor)
    },
  })
  const page = await stage.page()
  await page.mount({ urls: [server.url], delays, stableAfterMs: 1_000 })
  await untilTrue(`visit ${times + 1}`, () => server.visitors().length > times, 2 * times * delays.mostMs)
  await page.shows('open')
  await neverWithin('more visits than needed', 100, () => server.visitors().length > times + 1)
  const arrivals = server.visitors().map(({ atMs }) => atMs)
  const gaps = arrivals.slice(1).map((atMs, index) => atMs - (arrivals[index] ?? NaN))
  const later = gaps.slice(6)
  const shortestMs = Math.round(Math.min(...later))
  check(
    shortestMs >= delays.mostMs / 2 - slackMs,
    `after six tries still asked every ${shortestMs} ms; delays do not grow`,
  )
  if (stage.contestant === 'hangup') {
    const { attempts } = await page.client()
    check(attempts.join() === Array.from({ length: times }, (_, at) => at + 1).join(), `attempts ${attempts.join()}`)
  }
  return `first after ${Math.round(gaps[0] ?? NaN)} ms, later ${shortestMs} ms and more`
}
