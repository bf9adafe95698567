import { retry } from '../../../../src/core.ts'
import { planted, plantedUrl } from '../place.ts'
import type { Options, Stage } from '../stage.ts'

const unusableUrls = [
  `${plantedUrl}#${planted.fragment}`,
  plantedUrl.replace('wss:', 'ftp:'),
  plantedUrl.replace('wss://', ''),
  plantedUrl.replace('server.example', 'ser ver'),
  plantedUrl.replace('server.example', 'server.example:99999'),
  `//${planted.user}:${planted.password}@`,
]
const unusableProtocols = [[`${planted.protocol} x`], [planted.protocol, planted.protocol], [`${planted.protocol},x`]]
const never = (): Promise<never> => new Promise(() => {})

/** The app's own functions throw, reject, take too long, or give what cannot be used. */
export async function preparations({ lab, connect, give, attempt }: Stage): Promise<void> {
  const failing = [
    () => {
      throw new Error(`no token: ${planted.preparationError}`)
    },
    () => Promise.reject(give(new Error(`no token: ${planted.preparationError}`))),
    never,
  ]
  const bad: readonly Options[] = [
    ...unusableUrls.map((url) => ({ url: () => give(url) })),
    ...unusableProtocols.map((protocols) => ({ protocols: () => give(protocols) })),
  ]
  const all: readonly Options[] = [
    ...failing.map((url) => ({ url })),
    ...failing.map((protocols) => ({ protocols })),
    ...failing.map((hello) => ({ hello })),
    ...failing.map((before) => ({ reconnect: { abnormalClosure: retry({ attempts: 2, before }) } })),
    ...bad,
  ]
  for (const options of all) {
    const connection = connect(options)
    connection.open()
    await lab.settle()
    const socket = lab.sockets.at(-1)
    if (options.hello) socket?.open()
    else socket?.refuse()
    await lab.advance(60_000)
    connection.close()
    await lab.settle()
  }
  for (const url of unusableUrls) await attempt(() => connect({ url: give(url) }))
  for (const protocols of unusableProtocols) await attempt(() => connect({ protocols: give(protocols) }))
}
