import { backOnline, delays, setOffline, urlOf, watchMs } from '../families/offline.ts'
import { neverWithin } from '../harness/wait.ts'
import type { Scenario } from '../scenario.ts'

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
