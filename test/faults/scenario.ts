import type { Contestant, Feature } from './contestants.ts'
import type { FaultProxy } from './proxy/fault-proxy.ts'
import type { ServerOptions, FaultServer } from './server/fault-server.ts'
import type { PageClient } from './harness/page-client.ts'
import type { PageBuild } from './harness/theatre.ts'

/** How much of a scenario is run: `short` beside the other tests, `whole` for the results that are kept. */
export type Length = 'short' | 'whole'

/** What can go wrong, and the rule that must hold when it does. */
export interface Scenario {
  readonly id: string
  /** The rule, in the present tense. */
  readonly title: string
  /** A library that has no such feature does not fail: the feature is not offered. */
  readonly needs?: Feature
  /** Resolves with what was measured. */
  readonly run: (stage: Stage) => Promise<string>
}

/** What a scenario may use; all of it is gone when the scenario is over. */
export interface Stage {
  readonly contestant: Contestant
  readonly length: Length
  /** One of the two, by the length of this run. */
  readonly pick: <T>(lengths: Readonly<Record<Length, T>>) => T
  /** A page of the contestant, with nothing on it yet. */
  readonly page: (build?: PageBuild) => Promise<PageClient>
  readonly server: (options?: ServerOptions) => Promise<FaultServer>
  /** A proxy in front of a server. */
  readonly proxy: (server: FaultServer) => Promise<FaultProxy>
  /** Keeps something until the scenario is over. */
  readonly keep: <T extends AsyncDisposable>(resource: T) => T
  /** What a busy machine may add to a time that is asserted. Other tests run beside the short form. */
  readonly slackMs: number
  /** Numbers from 0 up to 1, the same ones in each run. */
  readonly random: () => number
}

/** Thrown where a rule does not hold; says what was seen instead. */
export class Fault extends Error {
  override readonly name = 'Fault'
}

/** @throws {Fault} */
export function check(holds: boolean, instead: string): asserts holds {
  if (!holds) throw new Fault(instead)
}
