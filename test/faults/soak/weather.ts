import { setTimeout as sleep } from 'node:timers/promises'
import type { PageSession } from '../../support/programs/page-session.ts'
import type { ReferenceServer } from '../../support/reference/reference-server.ts'
import type { FaultProxy } from '../proxy/fault-proxy.ts'

/** What the weather is made of. */
export interface WeatherStage {
  readonly proxy: FaultProxy
  readonly server: ReferenceServer
  readonly page: PageSession
  readonly random: () => number
}

type Fault = (stage: WeatherStage, isHit: () => boolean, lastsMs: number) => Promise<void> | void

const setOffline = (page: PageSession, offline: boolean): Promise<void> =>
  page.send('Network.emulateNetworkConditions', {
    offline,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })

const setState = (page: PageSession, state: 'frozen' | 'active'): Promise<void> =>
  page.send('Page.setWebLifecycleState', { state })

/** The common ones come more often. A link that is a blackhole stays one. */
const faults: Readonly<Record<string, { readonly weight: number; readonly strike: Fault }>> = {
  cut: { weight: 4, strike: ({ proxy }, isHit) => proxy.end('cut', isHit) },
  reset: { weight: 4, strike: ({ proxy }, isHit) => proxy.end('reset', isHit) },
  'half-open': {
    weight: 2,
    strike: ({ proxy }, isHit) => proxy.afflict({ up: 'blackhole', down: 'blackhole' }, isHit),
  },
  'uplink dead': { weight: 1, strike: ({ proxy }, isHit) => proxy.afflict({ up: 'blackhole' }, isHit) },
  'downlink dead': { weight: 1, strike: ({ proxy }, isHit) => proxy.afflict({ down: 'blackhole' }, isHit) },
  delay: {
    weight: 3,
    strike: ({ proxy }, isHit) => proxy.afflict({ up: { delayMs: 300 }, down: { delayMs: 300 } }, isHit),
  },
  throttle: { weight: 2, strike: ({ proxy }, isHit) => proxy.afflict({ down: { bytesPerSecond: 5_000 } }, isHit) },
  '1012 to all': { weight: 0.3, strike: ({ server }) => server.drop('close 1012') },
  'reset to all': { weight: 0.3, strike: ({ server }) => server.drop('reset') },
  'server down': {
    weight: 0.5,
    async strike({ proxy }, _, lastsMs) {
      await proxy.down()
      await sleep(lastsMs)
      await proxy.up()
    },
  },
  offline: {
    weight: 0.5,
    async strike({ page }, _, lastsMs) {
      await setOffline(page, true)
      await sleep(lastsMs)
      await setOffline(page, false)
    },
  },
  frozen: {
    weight: 0.3,
    async strike({ page }, _, lastsMs) {
      await setState(page, 'frozen')
      await sleep(lastsMs)
      await setState(page, 'active')
    },
  },
}

const total = Object.values(faults).reduce((sum, { weight }) => sum + weight, 0)

/** How often something happens, and to how many of the links at once. */
const pauseMs = [200, 1_000] as const
const share = 0.06
const longestMs = 2_000

/** Random faults until the signal; resolves with how many there were of each kind, when the last is over. */
export async function makeWeather(stage: WeatherStage, signal: AbortSignal): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const { random } = stage
  while (!signal.aborted) {
    const name = draw(random())
    counts[name] = (counts[name] ?? 0) + 1
    await faults[name]?.strike(stage, () => random() < share, random() * longestMs)
    await sleep(pauseMs[0] + random() * (pauseMs[1] - pauseMs[0]))
  }
  return counts
}

function draw(random: number): string {
  let rest = random * total
  for (const [name, { weight }] of Object.entries(faults)) {
    rest -= weight
    if (rest < 0) return name
  }
  return 'reset'
}
