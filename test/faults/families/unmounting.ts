import { neverWithin, untilTrue } from '../harness/wait.ts'
import type { Order } from '../page/order.ts'
import { check, type Stage } from '../scenario.ts'
import type { Answer } from '../server/fault-server.ts'

export interface Moment {
  readonly answer: (nth: number) => Answer
  /** Where it is a wait that is left, no shorter than a busy machine takes to unmount. @default 100 to 200 ms */
  readonly delays?: { readonly leastMs: number; readonly mostMs: number }
  readonly order?: Partial<Order>
  /** Shown when it is time to unmount, as far as libraries have a word for it. */
  readonly isReached: (requests: number, closures: number) => boolean
}

const shortDelays = { leastMs: 100, mostMs: 200 }
/** Longer than the longest delay. */
export const watchMs = 2 * shortDelays.mostMs

/** Unmounts at a moment, and looks for what is left, on both sides. */
export async function leave(stage: Stage, { answer, delays = shortDelays, order, isReached }: Moment): Promise<string> {
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
    2 * delays.mostMs,
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
