import { neverWithin, untilTrue } from '../harness/wait.ts'
import type { Scenario } from '../scenario.ts'

const attempts = 3

export const serverDownAtStart: Scenario = {
  id: 'server-down-at-start',
  title: 'A server that is down at the start is tried again until it is there',
  async run(stage) {
    const server = await stage.server()
    const proxy = await stage.proxy(server)
    await proxy.down()
    const page = await stage.page()
    await page.mount({ urls: [proxy.url], delays: { leastMs: 20, mostMs: 100 } })
    const { clients } = await page.until(
      `${attempts} closures`,
      ({ clients: [client] }) => (client?.closures.length ?? 0) >= attempts,
    )
    await neverWithin('shown as open, with nobody there', 50, async () => (await page.client()).phases.includes('open'))
    await proxy.up()
    await page.shows('open')
    await untilTrue('one connection at the server', () => server.live() === 1)
    return `${clients[0]?.closures.length ?? 0} refusals, then open`
  },
}
