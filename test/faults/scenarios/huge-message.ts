import { untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

const mebibyte = 2 ** 20

export const hugeMessage: Scenario = {
  id: 'huge-message',
  title: 'A message of 64 MiB where 1 MiB is allowed does not reach the app, and the connection stays',
  needs: 'messageBytes',
  async run(stage) {
    const size = stage.pick({ short: 8, whole: 64 }) * mebibyte
    const server = await stage.server()
    const page = await stage.page()
    await page.mount({ urls: [server.url], delays: { leastMs: 20, mostMs: 100 }, messageBytes: mebibyte })
    await page.shows('open')
    const [visitor] = server.visitors()
    visitor?.send('x'.repeat(size))
    visitor?.send('1')
    await page.until('the message behind it', ({ clients }) => clients[0]?.received === 1)
    const { longestText, invalid, closures } = await page.client()
    check(longestText < mebibyte, `the app was given ${Math.round(longestText / mebibyte)} MiB`)
    check(closures.length === 0, `${closures.length} closures`)
    check(invalid === 1, `${invalid} invalid`)
    await untilTrue('one connection', () => server.live() === 1)
    return '1 invalid, still open'
  },
}
