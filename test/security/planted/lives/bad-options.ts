import { formatRetryAdvice, httpDiagnosis, type SendableCode } from '../../../../src/core.ts'
import { planted, plantedUrl } from '../place.ts'
import type { Stage } from '../stage.ts'

/** An app in plain JavaScript, which gives a message where a function belongs, and the like. */
export async function badOptions({ connect, give, attempt }: Stage): Promise<void> {
  const wild: readonly object[] = [
    { url: [plantedUrl] },
    { url: { href: plantedUrl } },
    { protocols: { token: planted.protocol } },
    { protocols: [[planted.protocol]] },
    { hello: planted.hello },
    { hello: [planted.hello] },
    { heartbeat: { message: [planted.probe] } },
    { heartbeat: { message: { token: planted.probe } } },
    { heartbeat: planted.probe },
    { heartbeat: { message: planted.probe, intervalMs: 0 } },
    { outbox: { overflow: give(planted.optionValue) } },
    { environment: { WebSocket: planted.optionValue } },
  ]
  for (const options of wild) await attempt(() => connect(give(options)))
  for (const url of [[`/health?token=${planted.healthQuery}`], { href: planted.healthQuery }, 1]) {
    await attempt(() => httpDiagnosis({ url: give(url) as unknown as string })) // wild on purpose
  }
  const connection = connect()
  const calls = [
    () => connection.close(1000, give(planted.ownReason.repeat(10))),
    () => connection.close(1001 as SendableCode, planted.ownReason), // wild on purpose
    () => formatRetryAdvice(-1),
  ]
  for (const call of calls) await attempt(call)
}
