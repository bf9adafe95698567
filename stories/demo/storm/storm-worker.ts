import { simulateReconnects } from '../../../src/simulate.ts'
import { policyOf } from './policy-choice.ts'
import type { StormAnswer, StormOrder } from './storm-order.ts'
import { simulationOf } from './storm-scenario.ts'

/** Off the page's thread: a million clients take seconds. One answer for each order, in their order. */
addEventListener('message', ({ data }: MessageEvent<StormOrder>) => postMessage(answer(data)))

function answer({ scenario, policy, own }: StormOrder): StormAnswer {
  try {
    return { result: simulateReconnects({ ...simulationOf(scenario), policy: policyOf(policy, own) }) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
