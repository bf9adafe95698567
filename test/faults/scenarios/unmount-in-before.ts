import { watchMs } from '../families/unmounting.ts'
import { neverWithin } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

export const unmountInBefore: Scenario = {
  id: 'unmount-in-before',
  title: 'A component that goes while the app prepares the next attempt (`before`) leaves nothing behind',
  needs: 'before',
  async run(stage) {
    const page = await stage.page()
    const server = await stage.server({ answer: () => ({ refuseWith: 503 }) })
    await page.mount({ urls: [server.url], delays: { leastMs: 1, mostMs: 2 }, stuckBefore: true })
    await page.until(
      'the app’s own function runs before an attempt',
      ({ clients: [client] }) => client?.phases.slice(-2).join() === 'waiting,connecting',
      2_000 + stage.slackMs,
    )
    await page.unmount()
    await neverWithin('another request', watchMs, () => server.requests().length > 1)
    const { readyStates, timers } = await page.report()
    check(
      readyStates.every((state) => state === 3) && timers === 0,
      `${readyStates.join()} and ${timers} timers are left`,
    )
    return '0 sockets, 0 timers'
  },
}
