import { neverWithin, untilTrue } from '../harness/wait.ts'
import type { PageClient } from '../harness/page-client.ts'
import { check, type Scenario, type Stage } from '../scenario.ts'
import type { Answer, FaultServer } from '../server/fault-server.ts'

interface Moment {
  readonly name: string
  readonly answer: Answer
  readonly reach: (page: PageClient, server: FaultServer) => Promise<unknown>
}

const moments: readonly Moment[] = [
  {
    name: 'connecting',
    answer: { acceptAfterMs: 200 },
    reach: (_, server) => untilTrue('a request', () => server.requests().length === 1),
  },
  { name: 'open', answer: { acceptAfterMs: 0 }, reach: (page) => page.shows('open') },
  {
    name: 'closing',
    answer: { acceptAfterMs: 0 },
    async reach(page) {
      await page.shows('open')
      await page.close()
    },
  },
  {
    name: 'waiting',
    answer: { refuseWith: 503 },
    reach: (page) => page.until('a closure', ({ clients }) => (clients[0]?.closures.length ?? 0) > 0),
  },
  {
    name: 'closed',
    answer: { acceptAfterMs: 0 },
    async reach(page) {
      await page.shows('open')
      await page.close()
      await page.shows('closed').catch(() => undefined) // not every library has a word for it
    },
  },
]

const watchMs = 400

async function closeIn(stage: Stage, { name, answer, reach }: Moment): Promise<void> {
  const server = await stage.server({ answer: () => answer })
  const page = await stage.page()
  await page.mount({ urls: [server.url], delays: { leastMs: 100, mostMs: 200 } })
  await reach(page, server)
  const before = server.requests().length
  await page.close()
  await untilTrue(`${name}: no connection at the server`, () => server.live() === 0)
  await neverWithin(`${name}: comes back after close()`, watchMs, () => server.requests().length > before)
  const { phases } = await page.client()
  check(phases.at(-1) !== 'open' && phases.at(-1) !== 'connecting', `${name}: still shown as ${phases.at(-1)}`)
}

export const closeInEveryPhase: Scenario = {
  id: 'close-in-every-phase',
  title: 'close() while connecting, open, closing, waiting and closed ends the connection for good',
  async run(stage) {
    for (const moment of moments) await closeIn(stage, moment)
    return `${moments.length} phases`
  },
}
