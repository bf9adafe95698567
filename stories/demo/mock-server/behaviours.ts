import * as testing from '../../../src/testing.ts'
import type { Behaviour, Script } from '../../../src/testing.ts'

const { accepts, closes, drops, goesSilent, hangs, inOrder, pauses, refuses, repliesTo, restarts, sends, sequence } =
  testing

/** The functions of `hangup/testing` that say what a server does. */
export type BehaviourName = Exclude<keyof typeof testing, 'connectionIn' | 'createMockServer' | 'fakeEnvironment'>

/** Something to say to `plays()`, and how it is written. */
export interface Written {
  readonly source: string
  readonly plays: Behaviour<unknown, unknown> | Script<unknown, unknown>
}

/** One of each. A record, so that the compiler finds the behaviour that is missing here. */
export const behaviours: Readonly<Record<BehaviourName, Written>> = {
  accepts: { source: 'accepts()', plays: accepts() },
  refuses: { source: 'refuses(401)', plays: refuses(401) },
  hangs: { source: 'hangs()', plays: hangs() },
  sends: { source: "sends({ price: 182.4 }, 'and text')", plays: sends<unknown>({ price: 182.4 }, 'and text') },
  repliesTo: {
    source: "repliesTo((message) => (message === 'ping' ? 'pong' : undefined))",
    plays: repliesTo((message) => (message === 'ping' ? 'pong' : undefined)),
  },
  closes: { source: "closes('policyViolation', 'kicked')", plays: closes('policyViolation', 'kicked') },
  drops: { source: 'drops()', plays: drops() },
  goesSilent: { source: 'goesSilent()', plays: goesSilent() },
  restarts: { source: 'restarts({ afterMs: 1_000 })', plays: restarts({ afterMs: 1_000 }) },
  pauses: { source: 'inOrder(pauses(1_000), drops())', plays: inOrder(pauses(1_000), drops()) },
  inOrder: {
    source: "inOrder(sends('hello'), pauses(300), closes('serviceRestart'))",
    plays: inOrder(sends('hello'), pauses(300), closes('serviceRestart')),
  },
  sequence: {
    source: "sequence(refuses({ times: 2 }), closes('tryAgainLater'), accepts())",
    plays: sequence(refuses({ times: 2 }), closes('tryAgainLater'), accepts()),
  },
}

export const behaviourNames = Object.keys(behaviours) as readonly BehaviourName[] // keys() forgets the names
