import { isDeepStrictEqual } from 'node:util'
import type { ConformanceCase } from '../conformance/case.ts'
import { cases, type CaseId } from '../conformance/cases.ts'
import { wsServerDeviations } from '../conformance/deviations.ts'
import { expectedOutcome } from '../conformance/expected-outcome.ts'
import { CannotPerform } from '../support/servers/perform.ts'
import { differencesOf, type Difference } from './differences.ts'
import type { Engine } from './engine.ts'
import type { Report } from './report.ts'

const servers = ['raw', 'ws'] as const

/** Those whose id has `part` in it. */
export function idsWith(part: string): readonly CaseId[] {
  const ids = Object.keys(cases) as CaseId[] // keys of that very object
  return ids.filter((id) => id.includes(part))
}

/** Cases that the table knows to end in more than one way. */
export function unsteadyIn(engine: Engine): readonly CaseId[] {
  return differencesOf(engine).flatMap(({ shows, cases }) => (shows === 'sometimes' ? cases : []))
}

/** Everything that is not as the suite and the table of differences say; empty if all is. */
export function judge(engine: Engine, reports: readonly Report[], part = ''): readonly string[] {
  const ids = idsWith(part)
  const table = differencesOf(engine)
  const strangers = reports.filter(({ id }) => !ids.some((known) => known === id))
  return [
    ...strangers.map(({ server, id }) => `${id} on ${server} is none of the cases that were to run`),
    ...servers.flatMap((server) =>
      ids.flatMap((id) => {
        const own = reports.filter((report) => report.server === server && report.id === id)
        const findings = own.length === 0 ? ['did not run'] : own.flatMap((report) => findingsOf(report, id, table))
        return [...new Set(findings)].map((finding) => {
          const count = findings.filter((each) => each === finding).length
          return `${id} on ${server} ${finding}${own.length > 1 ? ` (${count} of ${own.length} times)` : ''}`
        })
      }),
    ),
    ...table.filter((difference) => isGone(difference, reports)).map(({ cases }) => `${cases.join(', ')}: ${gone}`),
  ]
}

const gone = 'no longer differs, as the table says it does'

function findingsOf({ server, came }: Report, id: CaseId, table: readonly Difference[]): readonly string[] {
  if (server === 'ws' && wsServerDeviations[id] !== undefined) {
    const isRefused = 'error' in came && came.error.includes(CannotPerform.name)
    return isRefused ? [] : [`was to be refused by its server, and came to ${textOf(came)}`]
  }
  const example: ConformanceCase = cases[id]
  const standard = expectedOutcome(example, undefined)
  const difference = table.find(({ cases }) => cases.includes(id))
  const isStandard = isDeepStrictEqual(came, standard)
  if (difference === undefined) return isStandard ? [] : [`${cameTo(came, standard)}, and the table has no difference`]
  const deviating = expectedOutcome(example, difference.deviation)
  if (isDeepStrictEqual(came, deviating)) return []
  if (isStandard) return difference.shows === 'sometimes' ? [] : [gone]
  return [`${cameTo(came, deviating)}, by the table of differences`]
}

/** A race that never ends the other way, in any of its cases; asked only where all of them ran. */
function isGone({ shows, cases: ids, deviation }: Difference, reports: readonly Report[]): boolean {
  if (shows === 'always' || !ids.every((id) => reports.some((report) => report.id === id))) return false
  return !reports.some(({ id, came }) => {
    const own = ids.find((each) => each === id)
    return own !== undefined && isDeepStrictEqual(came, expectedOutcome(cases[own], deviation))
  })
}

function cameTo(came: Report['came'], expected: Report['came']): string {
  return `came to ${textOf(came)} instead of ${textOf(expected)}`
}

function textOf(came: Report['came']): string {
  return JSON.stringify(came)
}
