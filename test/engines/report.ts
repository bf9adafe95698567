import type { Outcome } from '../conformance/run-case.ts'
import type { ServerKind } from '../support/servers/page-servers.ts'

/** What the page is to run. Plain data. */
export interface Plan {
  /** Of the ids of the cases that run; empty for all. */
  readonly part: string
  /** How often each of them runs. */
  readonly times: number
  /** Cases that end in more than one way, which are run more often. */
  readonly unsteady: readonly string[]
}

/** What the page tells of one case. Plain data. */
export interface Report {
  readonly server: ServerKind
  /** As the page has it; whether it is one of the suite's is judged in Node. */
  readonly id: string
  readonly came: Outcome | { readonly error: string }
}
