import { describe, expect, test } from 'vitest'
import { cases, type CaseId } from '../conformance/cases.ts'
import { wsServerDeviations } from '../conformance/deviations.ts'
import { expectedOutcome } from '../conformance/expected-outcome.ts'
import { differences, differencesOf } from './differences.ts'
import { engines, type Engine } from './engine.ts'
import { idsWith, judge } from './judge.ts'
import type { Report } from './report.ts'

/** What comes of a run in which all is as it is written. */
function asWritten(engine: Engine): readonly Report[] {
  return idsWith('').flatMap((id): Report[] => {
    const difference = differencesOf(engine).find((each) => each.cases.includes(id))
    const outcome = expectedOutcome(cases[id], difference?.deviation)
    const onWs = wsServerDeviations[id] === undefined ? outcome : { error: 'Error: CannotPerform: it' }
    return [
      { server: 'raw', id, came: outcome },
      { server: 'ws', id, came: onWs },
    ]
  })
}

/** The same, but that one case on bare TCP came to something else. */
function butThat(engine: Engine, id: CaseId, came: Report['came']): readonly Report[] {
  return asWritten(engine).map((report) => (report.id === id && report.server === 'raw' ? { ...report, came } : report))
}

const standard = (id: CaseId): Report['came'] => expectedOutcome(cases[id], undefined)

describe('the judge of a run', () => {
  test.for(engines)('finds nothing where %s does as it is written', (engine) => {
    expect(judge(engine, asWritten(engine))).toEqual([])
  })

  test('finds a difference that the table does not have', () => {
    const [finding, ...others] = judge(
      'chromium',
      butThat('chromium', 'close/1000-later', standard('close/4000-later')),
    )
    expect(finding).toMatch(
      /^close\/1000-later on raw came to .*4000.* instead of .*1000.*, and the table has no difference$/,
    )
    expect(others).toEqual([])
  })

  test('finds a difference that the run does not show any more', () => {
    expect(judge('webkitgtk', butThat('webkitgtk', 'close/1012-later', standard('close/1012-later')))).toEqual([
      'close/1012-later on raw no longer differs, as the table says it does',
    ])
  })

  test('finds a difference that is another than the one of the table', () => {
    const [finding] = judge('webkitgtk', butThat('webkitgtk', 'close/1012-later', standard('close/1013-later')))
    expect(finding).toMatch(/1013.*1006.*, by the table of differences$/)
  })

  test('lets a race end either way, and finds one that never does', () => {
    expect(judge('firefox', butThat('firefox', 'close/and-fin', standard('close/and-fin')))).toEqual([])
    const race = differencesOf('firefox').find(({ shows }) => shows === 'sometimes')
    const ended = asWritten('firefox').map((report) => {
      const id = race?.cases.find((each) => each === report.id)
      return id === undefined || 'error' in report.came ? report : { ...report, came: standard(id) }
    })
    expect(judge('firefox', ended)).toEqual([expect.stringMatching(/^close\/and-fin, .*no longer differs/)])
  })

  test('finds a case that did not run', () => {
    const reports = asWritten('chromium').filter(({ id, server }) => id !== 'refuse/401' || server !== 'ws')
    expect(judge('chromium', reports)).toEqual(['refuse/401 on ws did not run'])
    expect(judge('chromium', [])).toHaveLength(2 * idsWith('').length)
  })

  test('finds a case that it does not know, or that was not to run', () => {
    const stranger: Report = { server: 'raw', id: 'close/2000', came: standard('close/1000-later') }
    expect(judge('chromium', [...asWritten('chromium'), stranger])).toEqual([
      'close/2000 on raw is none of the cases that were to run',
    ])
    const part = asWritten('chromium').filter(({ id }) => id.includes('1012') || id === 'refuse/401')
    expect(judge('chromium', part, '1012')).toHaveLength(2)
  })

  test('finds a case that failed, and one that a server plays though it was to refuse', () => {
    const failed = judge('chromium', butThat('chromium', 'refuse/401', { error: 'TypeError: no' }))
    expect(failed).toEqual([expect.stringContaining('{"error":"TypeError: no"}')])
    const played = asWritten('chromium').map((report): Report => ({ ...report, came: { ...standard('wire/code-0') } }))
    expect(judge('chromium', played)).toContainEqual(expect.stringMatching(/^wire\/code-0 on ws was to be refused/))
  })
})

describe('the table of differences', () => {
  test('has each case once for an engine, and says something else than the suite', () => {
    for (const engine of engines) {
      const ids = differencesOf(engine).flatMap(({ cases }) => cases)
      expect(ids).toEqual([...new Set(ids)])
    }
    for (const { cases: ids, deviation } of differences) {
      for (const id of ids) expect(expectedOutcome(cases[id], deviation)).not.toEqual(standard(id))
    }
  })

  test('has none of Chromium, which the suite is written after', () => {
    expect(differencesOf('chromium')).toEqual([])
  })
})
