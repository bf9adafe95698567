import { seededRandom } from '../../support/seeded-random.ts'
import { features, type Contestant } from '../contestants.ts'
import { startFaultProxy } from '../proxy/fault-proxy.ts'
import { Fault, type Length, type Scenario, type Stage } from '../scenario.ts'
import { startFaultServer } from '../server/fault-server.ts'
import type { Theatre } from './theatre.ts'

/** What a scenario came to. */
export type Verdict = 'passes' | 'fails' | 'not offered'

export interface Outcome {
  readonly verdict: Verdict
  /** What was measured, or what was seen instead. */
  readonly text: string
}

const seed = 1

/** The short form shares its processors with every other test, so that only the whole one tells how long a thing takes. */
const slackMs: Readonly<Record<Length, number>> = { short: 10_000, whole: 250 }

/** Runs a scenario with a contestant, and leaves nothing of it behind. */
export async function perform(
  theatre: Theatre,
  scenario: Scenario,
  contestant: Contestant,
  length: Length,
): Promise<Outcome> {
  await using resources = new AsyncDisposableStack()
  const keep: Stage['keep'] = (resource) => resources.use(resource)
  const stage: Stage = {
    contestant,
    length,
    pick: (lengths) => lengths[length],
    page: async (build) => keep(await theatre.openPage(contestant, build)),
    server: async (options) => keep(await startFaultServer(options)),
    proxy: async ({ port }) => keep(await startFaultProxy(port)),
    keep,
    slackMs: slackMs[length],
    random: seededRandom(seed),
  }
  try {
    return { verdict: 'passes', text: await scenario.run(stage) }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { verdict: lacks(contestant, scenario) ? 'not offered' : 'fails', text: error.message }
  }
}

function lacks(contestant: Contestant, { needs }: Scenario): boolean {
  return needs !== undefined && !features[contestant].includes(needs)
}
