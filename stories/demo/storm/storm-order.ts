import type { ReconnectSimulation } from '../../../src/simulate.ts'
import type { OwnDraft } from './own-policy.ts'
import type { PolicyName } from './policy-choice.ts'
import type { Scenario } from './storm-scenario.ts'

/** What is to be simulated: plain data, because it goes to a worker. */
export interface StormOrder {
  readonly scenario: Scenario
  readonly policy: PolicyName
  /** Where the policy is `'own'`, what it is. */
  readonly own: OwnDraft | null
}

/** What came of an order. */
export interface Storm {
  readonly order: StormOrder
  readonly result: ReconnectSimulation
}

/** What the worker answers. */
export type StormAnswer = { readonly result: ReconnectSimulation } | { readonly error: string }
