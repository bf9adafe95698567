import { neverWithin, untilTrue } from '../harness/wait.ts'
import type { Order } from '../page/order.ts'
import { check, type Scenario, type Stage } from '../scenario.ts'
import type { Answer } from '../server/fault-server.ts'

interface Moment {
  readonly answer: (nth: number) => Answer
  readonly order?: Partial<Order>
  /** Shown when it is time to unmount, as far as libraries have a word for it. */
  readonly isReached: (requests: number, closures: number) => boolean
}

const delays = { leastMs: 100, mostMs: 200 }
const watchMs = 400

async function leave(stage: Stage, { answer, order, isReached }: Moment): Promise<string> {
  const server = await stage.server({ answer })
  const page = await stage.page()
  await page.mount({ urls: [server.url], delays, ...order })
  await page.until('the moment to unmount', ({ clients: [client] }) =>
    isReached(server.requests().length, client?.closures.length ?? 0),
  )
  await page.unmount()
  await untilTrue('no connection is left at the server', () => server.live() === 0)
  const before = server.requests().length
  await neverWithin(
    'comes back after it was unmounted',
    watchMs,
    () => server.requests().length > before || server.live() > 0,
  )
  const { readyStates, timers } = await page.report()
  check(
    readyStates.every((state) => state === 3),
    `ready states ${readyStates.join(', ')} are left`,
  )
  check(timers === 0, `${timers} timers are left`)
  return `0 sockets, 0 timers`
}

const refuse = (): Answer => ({ refuseWith: 503 })

export const unmountConnecting: Scenario = {
  id: 'unmount-connecting',
  title: 'A component that goes while it connects leaves nothing behind',
  run: (stage) => leave(stage, { answer: () => ({ acceptAfterMs: 300 }), isReached: (requests) => requests === 1 }),
}

export const unmountWaiting: Scenario = {
  id: 'unmount-waiting',
  title: '… nor one that goes while it waits for the next attempt',
  run: (stage) => leave(stage, { answer: refuse, isReached: (_, closures) => closures > 0 }),
}

export const unmountInBefore: Scenario = {
  id: 'unmount-in-before',
  title: '… nor one that goes while the app prepares the next attempt (`before`)',
  needs: 'before',
  async run(stage) {
    const page = await stage.page()
    const server = await stage.server({ answer: refuse })
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
