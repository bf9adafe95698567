import { setTimeout as sleep } from 'node:timers/promises'
import { heapBytes } from '../../bench/runner/page-cost.ts'
import { startReferenceServer, type ReferenceServer } from '../../support/reference/reference-server.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { publicHost } from '../harness/public-host.ts'
import { openTheatre } from '../harness/theatre.ts'
import { untilTrue } from '../harness/wait.ts'
import type { SoakReport } from '../page/soak.ts'
import { startFaultProxy, type FaultProxy } from '../proxy/fault-proxy.ts'
import type { Ledger } from './judge.ts'
import { makeWeather } from './weather.ts'

export interface SoakOptions {
  readonly minutes: number
  readonly connections: number
  readonly seed: number
}

const everyMs = 250
/** Until the first garbage is made, and the code is compiled, the heap grows by itself. */
const warmUpMs = 5_000
/** What was sent last may have to wait for a heartbeat, and for a backoff. */
const settleMs = 60_000
/** Chromium gives up on a closing handshake that nobody answers after a minute. */
const goneMs = 90_000

/** Runs for so many minutes, and then until everything has settled or had its time. */
export async function runSoak(
  { minutes, connections, seed }: SoakOptions,
  say: (line: string) => void,
): Promise<Ledger> {
  await using theatre = await openTheatre()
  await using resources = new AsyncDisposableStack()
  const server = resources.adopt(await startReferenceServer({ logLimit: 1_000_000 }), ({ stop }) => stop())
  const proxy = resources.use(await startFaultProxy(Number(new URL(server.url).port)))
  const page = resources.use(await theatre.openSoak())
  const report = (): Promise<SoakReport> => page.evaluate<SoakReport>('soak.report()')
  const url = proxy.url.replace('127.0.0.1', publicHost)
  await page.evaluate(`soak.start(${JSON.stringify({ url, connections, seed, everyMs })})`)
  await untilTrue('all are open', async () => (await report()).clients.every(({ phase }) => phase === 'open'), settleMs)

  const publishing = publish(server)
  const weatherEnd = new AbortController()
  const weather = makeWeather({ proxy, server, page, random: seededRandom(seed) }, weatherEnd.signal)
  const heap: number[] = []
  const lengthMs = minutes * 60_000
  const startMs = performance.now()
  for (const share of [0, 0.25, 0.5, 0.75]) {
    await sleep(Math.max(0, startMs + warmUpMs + share * lengthMs - performance.now())) // the length of the soak, not a wait
    heap.push(await heapBytes(page))
    say(progress(share, heap, await report()))
  }
  await sleep(Math.max(0, startMs + lengthMs - performance.now()))
  weatherEnd.abort()
  const faults = await weather
  const published = publishing.stop()
  await page.evaluate('soak.hush()')
  proxy.afflict({ up: 'through', down: 'through' })
  await settle(report, published).catch(() => undefined) // the books say what is missing
  heap.push(await heapBytes(page))
  const settled = await report()
  const { sessions } = server.tally()
  await page.evaluate('soak.close()')
  await drain(server, proxy, report).catch(() => undefined) // and what is left
  return {
    faults,
    heap,
    published,
    sessions,
    settled,
    end: await report(),
    left: { atServer: server.tally().live, atProxy: proxy.links() },
  }
}

/** Gives every session a numbered message again and again. */
function publish(server: ReferenceServer): { readonly stop: () => ReadonlyMap<string, number> } {
  const published = new Map<string, number>()
  const timer = setInterval(() => {
    for (const { session } of server.tally().sessions) {
      const next = (published.get(session) ?? 0) + 1
      published.set(session, next)
      server.publish(session, [next])
    }
  }, everyMs)
  return {
    stop() {
      clearInterval(timer)
      return published
    },
  }
}

function settle(report: () => Promise<SoakReport>, published: ReadonlyMap<string, number>): Promise<true> {
  return untilTrue(
    'everything has arrived',
    async () =>
      (await report()).clients.every(
        ({ session, received, waiting, phase }) =>
          phase === 'open' && waiting === 0 && received === published.get(session),
      ),
    settleMs,
  )
}

function drain(server: ReferenceServer, proxy: FaultProxy, report: () => Promise<SoakReport>): Promise<true> {
  return untilTrue(
    'every socket is gone',
    async () => {
      if (server.tally().live > 0 || proxy.links() > 0) return false
      const { sockets } = (await report()).environment
      return sockets.closed === sockets.constructed
    },
    goneMs,
  )
}

function progress(share: number, heap: readonly number[], { clients, closures }: SoakReport): string {
  const received = clients.reduce((sum, client) => sum + client.received, 0)
  const closed = Object.values(closures).reduce((sum, count) => sum + count, 0)
  return `${Math.round(share * 100)} %: heap ${Math.round((heap.at(-1) ?? NaN) / 1_000)} kB, ${received} messages read, ${closed} closures`
}
