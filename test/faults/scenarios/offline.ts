import { publicHost } from '../harness/public-host.ts'
import type { PageClient } from '../harness/page-client.ts'
import { neverWithin, untilTrue } from '../harness/wait.ts'
import type { FaultProxy } from '../proxy/fault-proxy.ts'
import { check, type Scenario, type Stage } from '../scenario.ts'

const delays = { leastMs: 20, mostMs: 100 }
const watchMs = 500
/** Just this client: a delay of up to 1 s, and what connecting takes. */
const backWithinMs = 1_500

async function setOffline(page: PageClient, offline: boolean): Promise<void> {
  const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  await page.session.send('Network.emulateNetworkConditions', conditions)
  await untilTrue('the page has heard of it', () => page.session.evaluate(`navigator.onLine !== ${offline}`))
}

/** To a machine that is not this one, as far as its name goes. */
const urlOf = (proxy: FaultProxy): string => proxy.url.replace('127.0.0.1', publicHost)

async function backOnline(stage: Stage, page: PageClient, proxy: FaultProxy): Promise<string> {
  const before = proxy.arrivals().length
  const onlineAtMs = performance.now()
  await setOffline(page, false)
  await page.shows('open')
  const afterMs = Math.round((proxy.arrivals()[before] ?? NaN) - onlineAtMs)
  check(afterMs <= backWithinMs + stage.slackMs, `back after ${afterMs} ms`)
  check(proxy.links() === 1, `${proxy.links()} connections`)
  return `nothing tried while offline, back ${afterMs} ms after online`
}

export const offlineWhileOpen: Scenario = {
  id: 'offline-online',
  title: 'A connection outlives the offline event; one lost while offline waits for online, and is back within 1.5 s',
  async run(stage) {
    const proxy = await stage.proxy(await stage.server())
    const page = await stage.page()
    await page.mount({ urls: [urlOf(proxy)], delays })
    await page.shows('open')
    await setOffline(page, true)
    await neverWithin(
      'closed by the offline event',
      watchMs,
      () => proxy.links() !== 1 || proxy.arrivals().length !== 1,
    )
    proxy.end('reset')
    await page.until('the page sees the loss', ({ clients }) => clients[0]?.phases.at(-1) !== 'open')
    const { constructed } = await page.report()
    await neverWithin('tries again while offline', watchMs, async () => (await page.report()).constructed > constructed)
    return backOnline(stage, page, proxy)
  },
}

export const offlineAtStart: Scenario = {
  id: 'offline-at-start',
  title: 'A page that starts offline waits, without an attempt, and connects when it is online',
  async run(stage) {
    const proxy = await stage.proxy(await stage.server())
    const page = await stage.page()
    await setOffline(page, true)
    await page.mount({ urls: [urlOf(proxy)], delays })
    await neverWithin('tries while offline', watchMs, async () => (await page.report()).constructed > 0)
    return backOnline(stage, page, proxy)
  },
}
