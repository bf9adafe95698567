/** What Vitest writes of a run as JSON, as far as it matters here. */
export interface Report {
  readonly numTotalTests: number
  readonly numPassedTests: number
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly meta: { readonly versions?: Readonly<Record<string, string>> } }[]
  }[]
}

/** What became of a cell. */
export interface Outcome {
  readonly id: string
  /** What its tests found that they run on. */
  readonly versions: Readonly<Record<string, string>>
  readonly passed: number
  readonly seconds: number
  readonly result: Result
}

/** Skipped: what it runs on is not to be had on this machine. */
export type Result = 'passed' | 'skipped' | 'FAILED'

/** @param report - What Vitest wrote; null where it came to none. */
export function outcomeOf(id: string, report: Report | null, isGreen: boolean, seconds: number): Outcome {
  const tests = report?.testResults.flatMap(({ assertionResults }) => assertionResults) ?? []
  const versions = Object.fromEntries(tests.flatMap(({ meta }) => Object.entries(meta.versions ?? {})))
  const passed = report?.numPassedTests ?? 0
  const saysVersions = Object.keys(versions).length > 0
  const isSkipped = tests.length > 0 && passed === 0
  const result = isGreen && saysVersions ? 'passed' : isGreen && isSkipped ? 'skipped' : 'FAILED'
  return { id, versions, passed, seconds, result }
}
