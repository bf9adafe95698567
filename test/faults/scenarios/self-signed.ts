import { neverWithin } from '../harness/wait.ts'
import { selfSigned } from '../../support/servers/self-signed.ts'
import { check, type Scenario } from '../scenario.ts'

const attempts = 3

export const selfSignedCertificate: Scenario = {
  id: 'self-signed',
  title: 'A certificate that nobody trusts is a refused connection with 1006, tried again and never shown as open',
  async run(stage) {
    const server = await stage.server({ tls: selfSigned() })
    const page = await stage.page()
    await page.mount({ urls: [server.url], delays: { leastMs: 20, mostMs: 100 } })
    await page.until(`${attempts} closures`, ({ clients }) => (clients[0]?.closures.length ?? 0) >= attempts)
    await neverWithin('shown as open', 50, async () => (await page.client()).phases.includes('open'))
    const { closures } = await page.client()
    const codes = [...new Set(closures.map(({ code }) => JSON.stringify(code)))]
    check(codes.join() === '1006', `told as ${codes.join(', ')}`)
    check(server.requests().length === 0, 'the server was asked all the same')
    return `${attempts} × 1006`
  },
}
