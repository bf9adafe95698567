import { describe, expect, test } from 'vitest'
import { CannotPerform } from '../support/perform.ts'
import type { Closure, ConformanceCase } from './case.ts'
import { cases } from './cases.ts'
import type { Deviation, Deviations } from './deviations.ts'
import { runCase, type Outcome, type Platform } from './run-case.ts'

type Row = readonly [id: string, example: ConformanceCase, deviation: Deviation | undefined]

/**
 * Runs every case on one platform. A deviation must be exactly as its table says, so an entry that
 * no longer deviates fails as one that is missing does.
 */
export function defineSuite(name: string, platform: Platform, deviations: Deviations): void {
  const table: Readonly<Record<string, Deviation>> = deviations
  const rows = Object.entries(cases).map(([id, example]): Row => [id, example, table[id]])
  const conforming = rows.filter(([, , deviation]) => deviation === undefined)

  describe(`A connection on ${name}`, () => {
    test.for(conforming)('%s', async ([, example]) => {
      expect(await runCase(example, platform)).toEqual(outcomeOf(example, example.expected))
    })

    test.for(rows.flatMap(deviant))('%s, but: %s', async ([, , example, instead]) => {
      const deviating: Closure = { ...example.expected, ...instead }
      expect(deviating, 'a deviation differs from the standard').not.toEqual(example.expected)
      expect(await runCase(example, platform)).toEqual(outcomeOf(example, deviating))
    })

    test.for(rows.flatMap(impossible))('%s is not for this platform: %s', async ([, , { server }]) => {
      // By name and not by class: a page gets its errors from a server in another process.
      await expect(platform.serve(server).catch(String)).resolves.toContain(CannotPerform.name)
    })
  })
}

function outcomeOf({ heard = [] }: ConformanceCase, closure: Closure): Outcome {
  return { closure, heard }
}

function deviant([id, example, deviation]: Row): [
  id: string,
  because: string,
  example: ConformanceCase,
  instead: Partial<Closure>,
][] {
  return deviation === undefined || deviation.instead === 'cannot'
    ? []
    : [[id, deviation.because, example, deviation.instead]]
}

function impossible([id, example, deviation]: Row): [id: string, because: string, example: ConformanceCase][] {
  return deviation?.instead === 'cannot' ? [[id, deviation.because, example]] : []
}
