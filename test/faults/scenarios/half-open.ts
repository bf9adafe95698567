import { setInterval as every } from 'node:timers/promises'
import { untilTrue } from '../harness/wait.ts'
import type { Weather } from '../proxy/link.ts'
import { check, type Scenario, type Stage } from '../scenario.ts'
import type { FaultServer } from '../server/fault-server.ts'

const intervalMs = 400
const timeoutMs = 200
const leastMs = 20
/** The first delay is at most twice the least. On top of it comes what a busy machine takes to connect. */
const firstDelayMs = 2 * leastMs
const slackMs = 150

interface HalfOpen {
  readonly weather: Weather
  /** Whether the server goes on sending, which the client may or may not hear. */
  readonly isTalking: boolean
  readonly boundMs: number
}

async function run(stage: Stage, { weather, isTalking, boundMs }: HalfOpen): Promise<string> {
  const server = await stage.server()
  const proxy = await stage.proxy(server)
  const page = await stage.page()
  await page.mount({ urls: [proxy.url], delays: { leastMs, mostMs: 200 }, heartbeat: { intervalMs, timeoutMs } })
  await page.shows('open')
  if (isTalking) stage.keep(talk(server))
  await untilTrue('a first beat has been answered', 3 * intervalMs, () =>
    server.visitors().some(({ pings }) => pings > 0),
  ).catch(
    () => undefined, // a library without a heartbeat has none
  )
  proxy.afflict(weather)
  const brokenAtMs = performance.now()
  await untilTrue('a new connection', boundMs + firstDelayMs + slackMs, () => proxy.arrivals().length > 1)
  const afterMs = Math.round((proxy.arrivals()[1] ?? NaN) - brokenAtMs)
  const { readyStates } = await page.until(
    'open again',
    1_000,
    ({ clients: [client] }) => client?.phases.at(-1) === 'open',
  )
  check(
    readyStates.length === 2 && readyStates[0] !== 3,
    `ready states ${readyStates.join(', ')}: the platform let go first`,
  )
  await untilTrue('the new connection is used', 1_000, () => server.visitors().length === 2)
  await page.send('still there')
  await untilTrue('what is sent arrives', 1_000, () => server.visitors()[1]?.received.includes('still there') === true)
  return `replaced after ${afterMs} ms of ${boundMs + firstDelayMs}`
}

/** Sends a number to everyone, again and again. */
function talk(server: FaultServer): AsyncDisposable {
  const stop = new AbortController()
  const talking = (async (): Promise<void> => {
    let number = 0
    for await (const _ of every(20, undefined, { signal: stop.signal })) {
      number += 1
      for (const visitor of server.visitors()) if (visitor.isLive) visitor.send(`${number}`)
    }
  })().catch(() => undefined) // that is how an iterator of a timer stops
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await talking
    },
  }
}

const scenario = (id: string, title: string, fault: HalfOpen): Scenario => ({
  id,
  title,
  needs: 'heartbeat',
  run: (stage) => run(stage, fault),
})

const usual = intervalMs + timeoutMs

export const halfOpenBothWays = scenario(
  'half-open-both-ways',
  'A connection under traffic that dies without a sign is replaced within interval + timeout + first delay',
  { weather: { up: 'blackhole', down: 'blackhole' }, isTalking: true, boundMs: usual },
)

export const halfOpenSilent = scenario('half-open-silent', '… and one without any traffic', {
  weather: { up: 'blackhole', down: 'blackhole' },
  isTalking: false,
  boundMs: usual,
})

export const halfOpenDown = scenario('half-open-downlink', '… and one that is heard, but hears nothing', {
  weather: { down: 'blackhole' },
  isTalking: true,
  boundMs: usual,
})

export const halfOpenUp = scenario(
  'half-open-uplink',
  'A dead uplink under a live downlink is replaced within 3 · interval + timeout + first delay',
  { weather: { up: 'blackhole' }, isTalking: true, boundMs: 3 * intervalMs + timeoutMs },
)
