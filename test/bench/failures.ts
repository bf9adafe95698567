import { contestantFacts, type Contestant } from './contestants.ts'
import { judge } from './judge.ts'
import { verdictText } from './report-table.ts'
import type { Results } from './results.ts'
import { played } from './statistics.ts'
import { workloads, type Workload, type WorkloadName } from './workloads.ts'

/** What no busy machine explains: messages lost by those who should lose none, and counts of hangup's out of bounds. */
export function failuresOf(results: Results): readonly string[] {
  const names = Object.keys(results.workloads) as WorkloadName[] // keys of that very object
  return names.flatMap((name) => [...lossesIn(name, results), ...missesIn(name, results)])
}

function lossesIn(name: WorkloadName, results: Results): readonly string[] {
  const columns = results.workloads[name] ?? {}
  const contestants = Object.keys(columns) as Contestant[] // keys of that very object
  return contestants
    .filter((contestant) => !contestantFacts[contestant].losesIn.includes(workloads[name].scene))
    .filter((contestant) => played(columns[contestant]?.lost ?? []).some((lost) => lost !== 0))
    .map((contestant) => `${name}: ${contestant} did not see what was sent.`)
}

function missesIn(name: WorkloadName, results: Results): readonly string[] {
  const { hangup, baseline } = results.workloads[name] ?? {}
  if (!hangup || !baseline) return []
  const { bounds }: Workload = workloads[name]
  const verdicts = bounds.map((bound) => judge(bound, hangup, baseline))
  return verdicts.filter(({ isMet, isExact }) => isExact && !isMet).map((verdict) => `${name}:${verdictText(verdict)}`)
}
