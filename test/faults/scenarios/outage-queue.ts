import { untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

const count = 1_000

export const outageQueue: Scenario = {
  id: 'outage-queue',
  title: '1,000 messages that are sent in an outage arrive once, in order, when it is over',
  async run(stage) {
    const server = await stage.server()
    const proxy = await stage.proxy(server)
    const page = await stage.page()
    await page.mount({ urls: [proxy.url], delays: { leastMs: 20, mostMs: 100 } })
    await page.shows('open')
    await proxy.down()
    await page.until('the page sees the outage', ({ clients }) => clients[0]?.phases.at(-1) !== 'open')
    await page.sendNumbered(1, count)
    await proxy.up()
    const received = (): readonly string[] => server.visitors().flatMap((visitor) => visitor.received)
    await untilTrue(`${count} messages at the server`, () => received().length >= count)
    check(received().length === count, `${received().length} messages`)
    check(
      received().every((text, index) => text === `${index + 1}`),
      'in another order',
    )
    return `${count} of ${count}, in order`
  },
}
