import { publicHost } from '../harness/public-host.ts'
import type { PageClient } from '../harness/page-client.ts'
import { untilTrue } from '../harness/wait.ts'
import type { FaultProxy } from '../proxy/fault-proxy.ts'
import { check, type Stage } from '../scenario.ts'

export const delays = { leastMs: 20, mostMs: 100 }
export const watchMs = 500
/** Just this client: a delay of up to 1 s, and what connecting takes. */
const backWithinMs = 1_500

export async function setOffline(page: PageClient, offline: boolean): Promise<void> {
  const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  await page.session.send('Network.emulateNetworkConditions', conditions)
  await untilTrue('the page has heard of it', () => page.session.evaluate(`navigator.onLine !== ${offline}`))
}

/** To a machine that is not this one, as far as its name goes. */
export const urlOf = (proxy: FaultProxy): string => proxy.url.replace('127.0.0.1', publicHost)

export async function backOnline(stage: Stage, page: PageClient, proxy: FaultProxy): Promise<string> {
  const before = proxy.arrivals().length
  const onlineAtMs = performance.now()
  await setOffline(page, false)
  await page.shows('open')
  const afterMs = Math.round((proxy.arrivals()[before] ?? NaN) - onlineAtMs)
  check(afterMs <= backWithinMs + stage.slackMs, `back after ${afterMs} ms`)
  check(proxy.links() === 1, `${proxy.links()} connections`)
  return `nothing tried while offline, back ${afterMs} ms after online`
}
