import { heapBytes } from '../../bench/runner/page-cost.ts'
import type { PageSession } from '../../support/programs/page-session.ts'
import type { ClientReport, Order, PageReport } from '../page/order.ts'
import { soonMs, until } from './wait.ts'

/** A page of a contestant, as a scenario uses it. Connections are numbered as in the order, from 0. */
export interface PageClient extends AsyncDisposable {
  readonly mount: (order: Order) => Promise<void>
  readonly unmount: () => Promise<void>
  readonly open: (index?: number) => Promise<void>
  readonly close: (index?: number) => Promise<void>
  readonly send: (text: string, index?: number) => Promise<void>
  /** Sends texts that are numbers, from one to another. */
  readonly sendNumbered: (from: number, to: number, index?: number) => Promise<void>
  readonly cycle: (times: number, index?: number) => Promise<void>
  readonly report: () => Promise<PageReport>
  readonly client: (index?: number) => Promise<ClientReport>
  /** Resolves with the report as soon as the page is like this. */
  readonly until: (what: string, isSo: (report: PageReport) => boolean, boundMs?: number) => Promise<PageReport>
  /** Resolves when every connection shows this phase. */
  readonly shows: (phase: string, boundMs?: number) => Promise<PageReport>
  readonly heapBytes: () => Promise<number>
  /** Below all this: the DevTools protocol. */
  readonly session: PageSession
}

export function createPageClient(session: PageSession): PageClient {
  const report = (): Promise<PageReport> => session.evaluate<PageReport>('app.report()')
  const order = (expression: string): Promise<void> => session.evaluate(`void (${expression})`)
  const untilSo: PageClient['until'] = (what, isSo, boundMs) => {
    const look = async (): Promise<PageReport | undefined> => {
      const seen = await report()
      return isSo(seen) ? seen : undefined
    }
    return until(what, look, boundMs)
  }
  return {
    mount: (wanted) => order(`app.mount(${JSON.stringify(wanted)})`),
    unmount: () => order('app.unmount()'),
    open: (index = 0) => order(`app.controls(${index}).open()`),
    close: (index = 0) => order(`app.controls(${index}).close()`),
    send: (text, index = 0) => order(`app.controls(${index}).send(${JSON.stringify(text)})`),
    sendNumbered: (from, to, index = 0) => order(`app.sendNumbered(${index}, ${from}, ${to})`),
    cycle: (times, index = 0) => session.evaluate(`app.cycle(${index}, ${times})`),
    report,
    async client(index = 0) {
      const client = (await report()).clients[index]
      if (client === undefined) throw new Error(`There is no connection ${index}`)
      return client
    },
    until: untilSo,
    shows: (phase, boundMs = soonMs) =>
      untilSo(`shown as ${phase}`, ({ clients }) => clients.every(({ phases }) => phases.at(-1) === phase), boundMs),
    heapBytes: () => heapBytes(session),
    session,
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  }
}
