export const levels = ['debug', 'info', 'warn', 'error'] as const

export type Level = (typeof levels)[number]

/** A line of the log. */
export interface LogLine {
  /** Counts from 1, without gaps. */
  readonly number: number
  readonly atMs: number
  readonly level: Level
  readonly text: string
  /** Where in a burst it stands, so that a page can tell what the burst cost it. */
  readonly burst?: 'first' | 'last' | undefined
}
