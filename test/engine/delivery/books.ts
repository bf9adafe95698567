import type { UndeliveredReason } from '../../../src/core.ts'

/** What became of the messages of a life, by their ids, each list in the order of happening. */
export interface Books {
  /** `send` took them. */
  readonly handedOver: string[]
  /** `send` threw a SendError. */
  readonly refused: string[]
  /** `send` let go of them, as asked. */
  readonly dropped: string[]
  readonly acknowledged: string[]
  readonly givenBack: string[]
  /** Why they were. */
  readonly reasons: Set<UndeliveredReason>
  /** What the app heard, one list for each session of the server. */
  readonly heard: number[][]
  /** Cursors that `hello` saw beside `session: 'new'`. */
  readonly staleCursors: unknown[]
  /** Anything that was thrown or reported and is no SendError. */
  readonly errors: unknown[]
}

export function openBooks(): Books {
  return {
    handedOver: [],
    refused: [],
    dropped: [],
    acknowledged: [],
    givenBack: [],
    reasons: new Set(),
    heard: [[]],
    staleCursors: [],
    errors: [],
  }
}
