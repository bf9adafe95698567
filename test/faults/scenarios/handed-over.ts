import { until, untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'
import type { Visitor } from '../server/fault-server.ts'

const restartText = 'restarts soon'
/** Numbers go out by so many: the server's before it announces its restart, and on each socket after it. */
const share = 20

const sendNumbers = (visitor: Visitor | undefined, from: number): void => {
  for (let number = from; number < from + share; number += 1) visitor?.send(`${number}`)
}

export const handedOver: Scenario = {
  id: 'handed-over',
  title: 'A server that announces its restart is left for another socket: nothing is lost, and no closure is shown',
  needs: 'handOver',
  async run(stage) {
    // Long enough for this process to hear of the other socket before the old one has been silent for so long.
    const drainMs = stage.pick({ short: 3_000, whole: 300 })
    const server = await stage.server()
    const page = await stage.page()
    await page.mount({ urls: [server.url], delays: { leastMs: 20, mostMs: 100 }, restartText, drainMs })
    await page.shows('open')
    const [old] = server.visitors()
    sendNumbers(old, 1)
    const announcedAtMs = performance.now()
    old?.send(restartText)

    let sent = 0
    const next = await until(
      'another socket is used',
      async () => {
        await page.sendNumbered(sent + 1, sent + share)
        sent += share
        return server.visitors().find((visitor) => visitor !== old && visitor.received.length > 0)
      },
      2_000 + stage.slackMs,
    )
    const afterMs = Math.round(performance.now() - announcedAtMs)
    sendNumbers(old, 1 + share) // what was still on its way
    sendNumbers(next, 1 + 2 * share)
    await untilTrue('the old socket is closed', () => old?.closeCode === 4900, 2 * drainMs + stage.slackMs)

    const arrived = [...(old?.received ?? []), ...next.received]
    const isWhole = arrived.length === sent && arrived.every((text, at) => text === `${at + 1}`)
    check(isWhole, `sent ${sent}, arrived ${arrived.join()}`)
    const { clients } = await page.until('all has come', ({ clients: [client] }) => client?.received === 3 * share)
    const { closures = [], phases = [] } = clients[0] ?? {}
    const isQuiet = closures.length === 0 && phases.indexOf('open') === phases.length - 1
    check(isQuiet, `shown ${phases.join(', ')}, and ${closures.length} closures`)
    const [requests, live] = [server.requests().length, server.live()]
    check(requests === 2 && live === 1, `${requests} requests, ${live} connections left`)
    return `moved after ${afterMs} ms, ${sent} and ${3 * share} messages, the old socket closed with ${old?.closeCode}`
  },
}
