import { untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

const count = 10

export const throwingCallbacks: Scenario = {
  id: 'throwing-callbacks',
  title:
    'What throws in one component (listeners, selector, codec, rule, url, hello) is reported, and everyone is served',
  async run(stage) {
    const server = await stage.server()
    const page = await stage.page()
    await page.mount({
      urls: [`${server.url}/throws`, `${server.url}/well`],
      delays: { leastMs: 20, mostMs: 100 },
      throwing: true,
    })
    const serveAll = async (): Promise<void> => {
      for (const visitor of server.visitors()) {
        if (!visitor.isLive) continue
        for (let number = 1; number <= count; number++) {
          visitor.send('throw in codec')
          visitor.send(`${number}`)
        }
      }
    }
    await page.shows('open')
    await serveAll()
    await page.until('both were served', 5_000, ({ clients }) => clients.every(({ received }) => received === count))
    for (const visitor of server.visitors()) visitor.drop()
    await untilTrue('both are back', 10_000, () => server.visitors().filter(({ isLive }) => isLive).length === 2)
    await page.shows('open')
    await serveAll()
    const { clients, errors } = await page.until('both were served again', 5_000, (report) =>
      report.clients.every(({ received }) => received === 2 * count),
    )
    if (stage.contestant === 'hangup') {
      const sources = ['codec', 'rule', 'url', 'hello', 'onOpen', 'onMessage', 'onClose', 'select', 'onInvalid']
      // What a connection is told by its own attempt is an event (`prepareFailed`) or a counter, and no error of the page.
      const reported = sources.filter((source) => errors.some((error) => error.includes(`thrown by ${source}`)))
      const expected = ['rule', 'onOpen', 'onMessage', 'onClose', 'select', 'onInvalid']
      const missing = expected.filter((source) => !reported.includes(source))
      check(missing.length === 0, `not reported: ${missing.join(', ')}`)
      check(clients[0]?.invalid === 2 * count, `${clients[0]?.invalid} invalid`)
    }
    return `${errors.length} errors, 2 of 2 served`
  },
}
