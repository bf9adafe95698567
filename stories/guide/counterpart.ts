import type { HangupName } from './hangup-name.ts'

/** What stands in hangup where another library has an option or a result. */
export interface Counterpart {
  /** None where there is no counterpart: the note says why. */
  readonly here: readonly HangupName[]
  /** What is different, in a sentence or two. */
  readonly note: string
}

/** The counterparts of names. Names that share one are listed together. */
export type Counterparts = Readonly<Record<string, Counterpart>>
