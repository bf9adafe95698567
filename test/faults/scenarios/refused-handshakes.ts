import { untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

const statuses = [401, 403, 404, 426, 503]

export const refusedHandshakes: Scenario = {
  id: 'refused-handshakes',
  title: 'Handshakes refused with 401, 403, 404, 426 and 503 are closures with 1006, never shown as open',
  async run(stage) {
    const server = await stage.server({
      answer(nth) {
        const refuseWith = statuses[nth]
        return refuseWith === undefined ? { acceptAfterMs: 0 } : { refuseWith }
      },
    })
    const page = await stage.page()
    await page.mount({ urls: [server.url], delays: { leastMs: 10, mostMs: 80 } })
    const { clients } = await page.shows('open')
    await untilTrue('one connection at the server', () => server.live() === 1)
    const { phases = [], closures = [] } = clients[0] ?? {}
    check(phases.indexOf('open') === phases.length - 1, `shown as ${phases.join(', ')}`)
    const codes = closures.map(({ code }) => code)
    check(codes.length === statuses.length, `${codes.length} closures for ${statuses.length} refusals`)
    check(
      codes.every((code) => code === 1006),
      `told as ${[...new Set(codes)].map((code) => JSON.stringify(code)).join(', ')}`,
    )
    return `${statuses.length} × 1006, then open`
  },
}
