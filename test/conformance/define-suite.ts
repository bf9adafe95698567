import { describe, expect, test } from 'vitest'
import { CannotPerform } from '../support/servers/perform.ts'
import type { ConformanceCase } from './case.ts'
import { cases } from './cases.ts'
import { isImpossible, type Deviation, type Deviations } from './deviations.ts'
import { expectedOutcome } from './expected-outcome.ts'
import { runCase, type Platform } from './run-case.ts'

type Row = readonly [title: string, run: () => Promise<unknown>, expected: unknown]

/**
 * Runs every case on one platform. A deviation must be exactly as its table says, so an entry that
 * no longer deviates fails as one that is missing does.
 */
export function defineSuite(name: string, platform: Platform, deviations: Deviations): void {
  const table: Readonly<Record<string, Deviation>> = deviations
  const rows = Object.entries<ConformanceCase>(cases).map(([id, example]) => rowOf(id, example, table[id], platform))

  describe(`A connection on ${name}`, () => {
    test.for(rows)('%s', async ([, run, expected]) => {
      expect(await run()).toEqual(expected)
    })

    test('has no deviation that is none', () => {
      const same = Object.entries<ConformanceCase>(cases).filter(([id, example]) => isNone(example, table[id]))
      expect(same).toEqual([])
    })
  })
}

function rowOf(id: string, example: ConformanceCase, deviation: Deviation | undefined, platform: Platform): Row {
  if (deviation !== undefined && isImpossible(deviation)) {
    // By name and not by class: a page gets its errors from a server in another process.
    const refusal: unknown = expect.stringContaining(CannotPerform.name)
    const serve = (): Promise<unknown> => platform.serve(example.server).catch(String)
    return [`${id} is not for this platform: ${deviation.because}`, serve, refusal]
  }
  const title = deviation === undefined ? id : `${id}, but: ${deviation.because}`
  return [title, () => runCase(example, platform), expectedOutcome(example, deviation)]
}

/** An outcome is plain data, made in one order of fields. */
function isNone(example: ConformanceCase, deviation: Deviation | undefined): boolean {
  if (deviation === undefined || isImpossible(deviation)) return false
  const standard = expectedOutcome(example, undefined)
  return JSON.stringify(expectedOutcome(example, deviation)) === JSON.stringify(standard)
}
