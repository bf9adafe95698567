import { untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

/** What a page of that size keeps or lets go of by itself: code that is compiled late, above all. */
const heapSlackBytes = 300_000

export const openCloseCycles: Scenario = {
  id: 'open-close-cycles',
  title: '300 times opened and closed leave no socket, listener or timer, and the heap as it was',
  async run(stage) {
    const { warmUp, cycles } = stage.pick({ short: { warmUp: 20, cycles: 30 }, whole: { warmUp: 200, cycles: 300 } })
    const server = await stage.server()
    const page = await stage.page()
    await page.mount({ urls: [server.url], delays: { leastMs: 20, mostMs: 100 } })
    await page.shows('open')
    await page.cycle(warmUp)
    const before = { heap: await page.heapBytes(), ...(await page.report()) }
    await page.cycle(cycles)
    const after = { heap: await page.heapBytes(), ...(await page.report()) }
    const openings = 1 + warmUp + cycles
    await untilTrue('one connection at the server', () => server.live() === 1)
    check(server.requests().length === openings, `${server.requests().length} requests for ${openings} openings`)
    check(after.readyStates.length <= 2, `${after.readyStates.length} sockets are left after a collection`)
    for (const kind of ['socketListeners', 'pageListeners', 'timers'] as const) {
      check(after[kind] <= before[kind], `${kind}: ${before[kind]} before, ${after[kind]} after`)
    }
    const grownBytes = after.heap - before.heap
    check(grownBytes < heapSlackBytes, `the heap has grown by ${Math.round(grownBytes / 1_000)} kB`)
    return `${cycles} cycles, heap ${grownBytes < 0 ? '' : '+'}${Math.round(grownBytes / 1_000)} kB`
  },
}
