import { untilTrue } from '../harness/wait.ts'
import type { Weather } from '../proxy/link.ts'
import { check, type Stage } from '../scenario.ts'
import type { FaultServer } from '../server/fault-server.ts'

export const intervalMs = 500
export const timeoutMs = 500
const leastMs = 20
/** The first delay is at most twice the least. */
const firstDelayMs = 2 * leastMs

export interface HalfOpen {
  readonly weather: Weather
  /** Whether the server goes on sending, which the client may or may not hear. */
  readonly isTalking: boolean
  /** On top of it come the first delay, and what a busy machine takes. */
  readonly boundMs: number
}

/** Breaks an open connection without a sign, and waits for another in its place. */
export async function goHalfOpen(stage: Stage, { weather, isTalking, boundMs }: HalfOpen): Promise<string> {
  const server = await stage.server()
  const proxy = await stage.proxy(server)
  const page = await stage.page()
  await page.mount({ urls: [proxy.url], delays: { leastMs, mostMs: 200 }, heartbeat: { intervalMs, timeoutMs } })
  await page.shows('open')
  if (isTalking) stage.keep(talk(server))
  await untilTrue(
    'a first beat was answered',
    () => server.visitors().some(({ pings }) => pings > 0),
    3 * intervalMs,
  ).catch(
    () => undefined, // a library without a heartbeat has none
  )
  const { constructed } = await page.report()
  const before = proxy.arrivals().length
  proxy.afflict(weather)
  const brokenAtMs = performance.now()
  const mostMs = boundMs + firstDelayMs + stage.slackMs
  await untilTrue('a new connection', () => proxy.arrivals().length > before, mostMs)
  const afterMs = Math.round((proxy.arrivals()[before] ?? NaN) - brokenAtMs)
  const { replacedIn } = await page.shows('open')
  // By now the platform may have given up on it, too, and a busy machine have replaced another one.
  const broken = replacedIn[constructed - 1]
  check(broken === 1 || broken === 2, `replaced in ready state ${broken}: the platform let go first`)
  await untilTrue('the new connection is used', () => server.visitors().length === before + 1)
  await page.send('still there')
  await untilTrue('what is sent arrives', () => server.visitors()[before]?.received.includes('still there') === true)
  return `replaced after ${afterMs} ms of ${mostMs}`
}

/** Sends a number to everyone, again and again. */
function talk(server: FaultServer): AsyncDisposable {
  let number = 0
  const timer = setInterval(() => {
    number += 1
    for (const visitor of server.visitors()) {
      if (visitor.isLive) visitor.send(`${number}`)
    }
  }, 20)
  return { [Symbol.asyncDispose]: () => Promise.resolve(clearInterval(timer)) }
}
