import { untilTrue } from '../harness/wait.ts'
import { check, type Scenario } from '../scenario.ts'

const backWithinMs = 2_000

export const backForwardCache: Scenario = {
  id: 'back-forward-cache',
  title: 'A page that comes back from the back/forward cache has a working connection within 2 s, by one attempt',
  async run(stage) {
    const server = await stage.server()
    const page = await stage.page()
    await page.mount({ urls: [server.url], delays: { leastMs: 20, mostMs: 100 } })
    await page.shows('open')
    const { href } = await page.session.evaluate<{ href: string }>('({ href: location.href })')
    await page.session.send('Page.navigate', { url: new URL('/elsewhere', href).href })
    await untilTrue('the other page', () => page.session.evaluate("document.title === 'Elsewhere'"))
    const before = server.requests().length
    const startMs = performance.now()
    await page.session.evaluate('void history.back()')
    await untilTrue('the page is shown again', () => page.session.evaluate("typeof app === 'object'"))
    const { shows } = await page.report()
    check(shows.join() === 'false,true', `not from the cache: pageshow ${shows.join()}`)
    await untilTrue('a new connection', () => server.visitors().length > before, backWithinMs + stage.slackMs)
    const afterMs = Math.round((server.visitors()[before]?.atMs ?? NaN) - startMs)
    await page.shows('open')
    await page.send('back')
    await untilTrue('what is sent arrives', () => server.visitors().at(-1)?.received.includes('back') === true)
    check(server.requests().length === before + 1, `${server.requests().length - before} attempts`)
    return `persisted, open again after ${afterMs} ms`
  },
}
