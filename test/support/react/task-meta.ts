import 'vitest'

/** What the tests of a cell leave for the table of the compatibility matrix. */
export interface Findings {
  /** What a test found that it runs on. */
  versions?: Readonly<Record<string, string>>
  /** What a test skipped itself for, which this machine does not have. */
  lacks?: string
}

declare module 'vitest' {
  interface TaskMeta extends Findings {}
}
