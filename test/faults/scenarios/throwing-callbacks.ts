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
    const serveAll = (): void => {
      for (const visitor of server.visitors()) {
        if (!visitor.isLive) continue
        for (let number = 1; number <= count; number++) {
          visitor.send('throw in codec')
          visitor.send(`${number}`)
        }
      }
    }
    await page.until('both are shown as open', ({ clients }) => clients.every(({ phases }) => phases.at(-1) === 'open'))
    serveAll()
    await page.until('both were served', ({ clients }) => clients.every(({ received }) => received === count))
    const old = [...server.visitors()]
    for (const visitor of old) visitor.drop()
    await page.until(
      'both are back',
      ({ clients }) =>
        old.every(({ isLive }) => !isLive) &&
        server.live() === 2 &&
        clients.every(({ phases, closures }) => closures.length > 0 && phases.at(-1) === 'open'),
    )
    serveAll()
    const { clients, errors } = await page.until('both were served again', (report) =>
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
