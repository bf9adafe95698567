import { frame, opcodes } from '../../support/servers/raw-frame.ts'
import { check, type Scenario } from '../scenario.ts'

const count = 1_000

export const oneSegment: Scenario = {
  id: 'one-segment',
  title: 'A burst of 1,000 messages in one segment, right behind the handshake, reaches the app whole and in order',
  async run(stage) {
    const burst = Buffer.concat(
      Array.from({ length: count }, (_, index) => frame(opcodes.text, Buffer.from(`${index + 1}`))),
    )
    const server = await stage.server({ greet: (visitor) => visitor.write(burst) })
    const page = await stage.page()
    await page.mount({ urls: [server.url], delays: { leastMs: 20, mostMs: 100 } })
    await page.until(`${count} messages`, ({ clients }) => (clients[0]?.received ?? 0) >= count)
    const { received, leaps } = await page.client()
    check(received === count && leaps === 0, `${received} messages, ${leaps} leaps`)
    return `${received} of ${count}`
  },
}
