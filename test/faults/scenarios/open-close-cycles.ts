import { untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

/** What a page of that size keeps or lets go of by itself between two collections. */
const heapSlackBytes = 300_000

export const openCloseCycles: Scenario = {
  id: 'open-close-cycles',
  title: '300 times opened and closed leave no socket, listener or timer, and the heap as it was',
  async run(stage) {
    const cycles = stage.pick({ short: 30, whole: 300 })
    const server = await stage.server()
    const page = await stage.page()
    await page.mount({ urls: [server.url], delays: { leastMs: 20, mostMs: 100 } })
    await page.shows('open')
    const cycle = async (): Promise<void> => {
      await page.close()
      await untilTrue('closed at the server', () => server.live() === 0)
      await page.until('shown as closed', ({ clients }) => clients[0]?.phases.at(-1) !== 'open')
      await page.open()
      await page.shows('open')
    }
    for (let warm = 0; warm < 5; warm++) await cycle()
    const before = { heap: await page.heapBytes(), ...(await page.report()) }
    for (let nth = 0; nth < cycles; nth++) await cycle()
    const after = { heap: await page.heapBytes(), ...(await page.report()) }
    check(server.live() === 1, `${server.live()} connections at the server`)
    check(server.requests().length === cycles + 6, `${server.requests().length} requests for ${cycles + 6} openings`)
    check(after.readyStates.length <= 2, `${after.readyStates.length} sockets left after a collection`)
    for (const kind of ['socketListeners', 'pageListeners', 'timers'] as const) {
      check(after[kind] <= before[kind], `${kind}: ${before[kind]} before, ${after[kind]} after`)
    }
    const grownBytes = after.heap - before.heap
    check(grownBytes < heapSlackBytes, `the heap has grown by ${Math.round(grownBytes / 1_000)} kB`)
    return `${cycles} cycles, heap ${Math.round(grownBytes / 1_000)} kB`
  },
}
