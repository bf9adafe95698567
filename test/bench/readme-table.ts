import { contestantFacts, type Contestant } from './contestants.ts'
import { formatMeasure, formatRatio } from './format.ts'
import { measureFacts, type Measure } from './measure.ts'
import type { Column, Results } from './results.ts'
import { paired, played, quartiles, ratio } from './statistics.ts'
import { numbersTable } from '../support/markdown-table.ts'
import { workloads, type Workload, type WorkloadName } from './workloads.ts'

const order: readonly Contestant[] = [
  'react-use-websocket',
  'ahooks',
  'partysocket',
  'rxjs',
  'native-use-state',
  'baseline',
  'hangup',
]

/**
 * The table of the README, in Markdown as the formatter leaves it. Times are medians of the paired ratios
 * to what is written by hand, for which the table has the time itself; everything else is a median.
 */
export function readmeTable(results: Results): string {
  const head = ['', ...order.map((contestant) => contestantFacts[contestant].title)]
  const names = Object.keys(workloads) as WorkloadName[] // keys of that very object
  return numbersTable([head, ...names.flatMap((name) => rowsOf(workloads[name], results.workloads[name] ?? {}))])
}

type Columns = Readonly<Partial<Record<Contestant, Column>>>

function rowsOf({ title, measures, isCheck }: Workload, columns: Columns): readonly (readonly string[])[] {
  if (isCheck) return []
  const someoneLost = order.some((contestant) => played(columns[contestant]?.lost ?? []).some((lost) => lost !== 0))
  const shown: readonly Measure[] = someoneLost ? [...measures, 'lost'] : measures
  return shown.map((measure, index) => [
    `${index === 0 ? `${title}: ` : '… '}${measureFacts[measure].title}`,
    ...order.map((contestant) => cellOf(measure, contestant, columns)),
  ])
}

function cellOf(measure: Measure, contestant: Contestant, columns: Columns): string {
  const own = columns[contestant]?.[measure]
  if (!own) return '–'
  if (measureFacts[measure].unit !== 'ms' || contestant === 'baseline') {
    return formatMeasure(measure, quartiles(played(own)).median)
  }
  return formatRatio(quartiles(paired(own, columns.baseline?.[measure] ?? [], ratio)).median)
}
