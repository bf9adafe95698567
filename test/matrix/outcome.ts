import type { Findings } from '../support/react/task-meta.ts'

/** What Vitest writes of a run as JSON, as far as it matters here. */
export interface Report {
  readonly numTotalTests: number
  readonly numPassedTests: number
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly meta: Findings }[]
  }[]
}

/** What became of a cell. */
export interface Outcome {
  readonly id: string
  /** What its tests found that they run on, or what is not to be had on this machine. */
  readonly found: string
  readonly passed: number
  readonly seconds: number
  readonly result: Result
}

export type Result = 'passed' | 'skipped' | 'FAILED'

/** @param report - What Vitest wrote; null where it came to none. */
export function outcomeOf(id: string, report: Report | null, isGreen: boolean, seconds: number): Outcome {
  const tests = report?.testResults.flatMap(({ assertionResults }) => assertionResults) ?? []
  const versions = Object.fromEntries(tests.flatMap(({ meta }) => Object.entries(meta.versions ?? {})))
  const ran = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  const lacks = tests.flatMap(({ meta }) => meta.lacks ?? []).map((name) => `no ${name} here`)
  return {
    id,
    found: [...ran, ...lacks].join(', '),
    passed: report?.numPassedTests ?? 0,
    seconds,
    result: resultOf(isGreen, ran.length > 0, lacks.length > 0),
  }
}

function resultOf(isGreen: boolean, saysWhatRan: boolean, lacksIt: boolean): Result {
  if (!isGreen) return 'FAILED'
  if (lacksIt) return 'skipped'
  return saysWhatRan ? 'passed' : 'FAILED'
}
