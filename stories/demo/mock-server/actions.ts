import type { MockActions, MockServer } from '../../../src/testing.ts'

/** What can be done to the connections that are open. */
export type ActionName = keyof MockActions | 'restarts'

/** Something to do, and how it is written. */
export interface Action {
  readonly source: string
  readonly act: (server: MockServer) => Promise<void>
}

/** One of each. A record, so that the compiler finds the action that is missing here. */
export const actions: Readonly<Record<ActionName, Action>> = {
  sends: { source: 'sends({ price: 190 })', act: (server) => server.sends({ price: 190 }) },
  closes: { source: "closes('tryAgainLater')", act: (server) => server.closes('tryAgainLater') },
  drops: { source: 'drops()', act: (server) => server.drops() },
  goesSilent: { source: 'goesSilent()', act: (server) => server.goesSilent() },
  restarts: { source: 'restarts({ afterMs: 1_000 })', act: (server) => server.restarts({ afterMs: 1_000 }) },
}
