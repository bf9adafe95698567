import { contestantFacts, type Contestant } from './contestants.ts'
import { formatMeasure, formatRatio } from './format.ts'
import { judge, type Verdict } from './judge.ts'
import { measureFacts, type Measure } from './measure.ts'
import type { Column, Results } from './results.ts'
import { paired, played, quartiles, ratio, type Rounds } from './statistics.ts'
import { textLines } from '../support/text-table.ts'
import { workloads, type Workload, type WorkloadName } from './workloads.ts'

/** Everything that was measured, for a terminal: a table for each workload, and below it the bounds. */
export function reportTable(results: Results): string {
  const names = Object.keys(results.workloads) as WorkloadName[] // keys of that very object
  return names.map((name) => tableOf(workloads[name], results.workloads[name] ?? {})).join('\n\n')
}

type Columns = Readonly<Partial<Record<Contestant, Column>>>

function tableOf(workload: Workload, columns: Columns): string {
  const measures = [...new Set<Measure>([...workload.measures, 'lost'])]
  const [main] = workload.measures
  const head = ['', ...measures.map((measure) => measureFacts[measure].title), 'of by hand: lower', 'median', 'upper']
  const contestants = Object.keys(columns) as Contestant[] // keys of that very object
  const rows = contestants.map((contestant) => [
    contestantFacts[contestant].title,
    ...measures.map((measure) => medianOf(measure, columns[contestant]?.[measure] ?? [])),
    ...ratiosOf(columns[contestant]?.[main] ?? [], columns.baseline?.[main] ?? []),
  ])
  const table = textLines([head, ...rows]).map((line) => `  ${line}`)
  return [workload.title, ...table, ...boundsOf(workload, columns), ...errorsOf(columns)].join('\n')
}

function medianOf(measure: Measure, rounds: Rounds): string {
  return formatMeasure(measure, quartiles(played(rounds)).median)
}

function ratiosOf(own: Rounds, baseline: Rounds): readonly string[] {
  const { lower, median, upper } = quartiles(paired(own, baseline, ratio))
  return [lower, median, upper].map((value) => (Number.isFinite(value) ? formatRatio(value) : ''))
}

function boundsOf({ bounds }: Workload, { hangup, baseline }: Columns): readonly string[] {
  if (!hangup || !baseline) return []
  return bounds.map((bound) => verdictText(judge(bound, hangup, baseline)))
}

/** A bound that hangup meets or misses, as a line. */
export function verdictText({ bound, value, isMet }: Verdict): string {
  const { title } = measureFacts[bound.of]
  const mark = isMet ? '✓' : '✗'
  switch (bound.kind) {
    case 'ratio':
      return `  ${mark} hangup: ${title} ≤ ${bound.atMost} × by hand (lower quartile ${formatRatio(value)})`
    case 'excess':
      return `  ${mark} hangup: ${title} ≤ by hand + ${formatMeasure(bound.of, bound.atMost)} (lower quartile ${formatMeasure(bound.of, value)})`
    case 'perFrame':
      return `  ${mark} hangup: ${title} ≤ ${bound.atMost} per frame (at most ${formatRatio(value)})`
    case 'count':
      return `  ${mark} hangup: ${title} ${formatMeasure(bound.of, bound.is)} (${formatMeasure(bound.of, value)})`
    default:
      return bound satisfies never
  }
}

function errorsOf(columns: Columns): readonly string[] {
  return Object.entries(columns).flatMap(([contestant, { errors = [] }]) =>
    errors.map((error) => `  ! ${contestant}: ${error}`),
  )
}
