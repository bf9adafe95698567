import { backOnline, delays, setOffline, urlOf, watchMs } from '../families/offline.ts'
import { neverWithin } from '../harness/wait.ts'
import type { Scenario } from '../scenario.ts'

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
