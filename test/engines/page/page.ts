import { cases } from '../../conformance/cases.ts'
import type { ConformanceCase } from '../../conformance/case.ts'
import { runCase, type Platform } from '../../conformance/run-case.ts'
import type { ServerKind } from '../../support/servers/page-servers.ts'
import type { Plan, Report } from '../report.ts'

/** Well above the 2 s that hangup waits for the answer to its close frame. */
const patienceMs = 5_000

/** So often that one of two ways to end does not stay away by chance. */
const unsteadyTimes = 5

/** @throws {Error} With the server's own words where it could not. */
async function ask(path: string, body: unknown): Promise<string> {
  const response = await fetch(path, { method: 'POST', body: JSON.stringify(body) })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text
}

const platformWith = (kind: ServerKind): Platform => ({
  patienceMs,
  serve: async (behaviour) => {
    const url = await ask('/start', { kind, behaviour })
    return { url, stop: async () => void (await ask('/stop', url)) }
  },
})

const run = async (example: ConformanceCase, platform: Platform): Promise<Report['came']> =>
  runCase(example, platform).catch((error: unknown) => ({ error: String(error) }))

const strayError = (error: unknown): void => void ask('/stray', String(error))

addEventListener('error', ({ message }) => strayError(message))
addEventListener('unhandledrejection', ({ reason }) => strayError(reason))

const plan = JSON.parse(await ask('/plan', null)) as Plan // only our own server answers
for (const server of ['raw', 'ws'] as const) {
  for (const [id, example] of Object.entries(cases)) {
    if (!id.includes(plan.part)) continue
    const times = plan.unsteady.includes(id) ? Math.max(plan.times, unsteadyTimes) : plan.times
    for (let time = 1; time <= times; time++) {
      const report: Report = { server, id, came: await run(example, platformWith(server)) }
      await ask('/report', report)
    }
  }
}
await ask('/done', null)
