import { httpDiagnosis, retry } from '../../../../src/core.ts'
import { scriptedFetch } from '../../../engine/diagnosis/scripted-fetch.ts'
import { planted, plantedUrl } from '../place.ts'
import type { Stage } from '../stage.ts'

const health = `https://server.example/health?token=${planted.healthQuery}`

/** Is refused, or blocked, or not answered; asks why; comes back, and gives up. */
export async function refusals({ lab, connect, give }: Stage): Promise<void> {
  const platformError = (): Error => give(new DOMException(`${planted.platformError}: ${plantedUrl}`, 'SyntaxError'))
  const fetches = [
    scriptedFetch(({ url }) => new Response(give(url), { status: 401 })),
    scriptedFetch(({ url }) => new Response(give(url), { status: 503, headers: { 'retry-after': '5' } })),
    scriptedFetch(({ url }) => Promise.reject(new TypeError(`Failed to fetch ${give(url)}`))),
  ]
  const refuse = (): void => lab.socket().refuse()
  const endings: readonly (() => unknown)[] = [
    refuse,
    () => lab.socket().errorOnly(),
    () => lab.socket().errorWith({ message: `TLS: ${planted.platformError}`, error: platformError() }),
    () => lab.advance(10_000),
  ]
  for (const end of endings) {
    for (const diagnose of [undefined, ...fetches.map(({ fetch }) => httpDiagnosis({ url: health, fetch }))]) {
      const connection = connect({ diagnose, reconnect: { default: retry({ attempts: 2 }) } })
      connection.open()
      await lab.settle()
      await end()
      await lab.advance(60_000)
      for (let turn = 0; turn < 3; turn += 1) {
        lab.socket().refuse()
        await lab.advance(60_000)
      }
      connection.close()
      await lab.settle()
    }
  }
  lab.throwNext(platformError())
  connect().open()
  await lab.settle()
}
