import { handOver, retry } from '../../../../src/core.ts'
import { planted, plantedUrl } from '../place.ts'
import type { Stage } from '../stage.ts'

/** Is handed over, loses its network and its page, is asked whether it lives, is decided about, and aborted. */
export async function interruptions({ lab, opened, give, attempt }: Stage): Promise<void> {
  const moving = await opened()
  for (const end of ['open', 'refuse', 'drop'] as const) {
    const moved = attempt(() => handOver(moving, { url: plantedUrl }))
    await lab.settle()
    lab.socket()[end]()
    await lab.advance(20_000)
    await moved
  }
  await attempt(() => handOver(moving, { url: give(`${plantedUrl}#${planted.fragment}`) }))
  moving.close()

  const heartbeat = { message: give(planted.probe), isReply: (frame: unknown) => frame === planted.probe }
  const beating = await opened({ heartbeat, reconnect: { default: retry() } })
  await lab.advance(25_000)
  lab.socket().message(planted.probe)
  await lab.advance(120_000) // and then nobody answers
  beating.close()

  const wild = (): string => [give(planted.probe)] as unknown as string // what plain JavaScript may do
  const nonsense = await opened({ heartbeat: { message: wild, answer: wild } })
  lab.socket().message('{}')
  await lab.advance(60_000)
  nonsense.close()

  const waiting = await opened({ reconnect: { default: retry() } })
  lab.setOnline(false)
  lab.socket().drop()
  await lab.advance(120_000)
  lab.setOnline(true)
  lab.signal('suspended')
  await lab.settle()
  lab.signal('resumed')
  await lab.advance(120_000)
  waiting.close()

  const throwing = await opened({
    reconnect: {
      default: () => {
        throw new Error(planted.callbackError)
      },
    },
    diagnose: () => Promise.reject(new Error(planted.callbackError)),
  })
  lab.socket().drop()
  await lab.advance(60_000)
  lab.socket().refuse()
  await lab.settle()
  throwing.close()

  const controller = new AbortController()
  const aborted = await opened({ signal: controller.signal })
  const drained = attempt(() => aborted.drained())
  controller.abort(give(new Error(planted.abortReason)))
  for (const act of [aborted.open, aborted.reconnect, () => aborted.send({}), aborted.drained]) await attempt(act)
  await drained
  await lab.settle()
}
