import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { targets as faultyTargets } from './faulty/targets.ts'
import { carryOut, planOf, type Outcome } from './plan.ts'
import { failureText, reportOf } from './report.ts'
import type { Check, Target } from './target.ts'
import { targets } from './targets.ts'
import { watchedCheck } from './watched-check.ts'

const seed = 7
const faulty = new URL('faulty/targets.ts', import.meta.url).href

/** Far more than a case of nothing takes, also on a machine that is busy; what hangs takes all of it, twice. */
const longestCaseMs = 1_000

const watch = { targetsUrl: faulty, longestCaseMs }

vi.setConfig({ testTimeout: 30_000 })

function targetOf(name: string): Target {
  const target = faultyTargets.find((each) => each.name === name)
  if (!target) throw new TypeError(`There is no ${name}`)
  return target
}

function check(name: string, path?: string): Promise<Check> {
  const target = targetOf(name)
  const selection = { seed, cases: path === undefined ? target.cases : 1, path }
  return watchedCheck(target, selection, watch)
}

describe('The fuzzing', () => {
  test('passes what holds, and counts its cases', async () => {
    expect(await check('holds')).toEqual({ cases: 100, failure: null })
  })

  test('does not ask for the case of what holds, when its thread has ended', async () => {
    const show = vi.fn<Target['show']>()
    expect(await watchedCheck({ ...targetOf('holds'), show }, { seed, cases: 100 }, watch)).toMatchObject({
      failure: null,
    })
    expect(show).not.toHaveBeenCalled()
  })

  test.each([
    ['throws', '100', 'RangeError: too large'],
    ['breaks', '[1,0]', 'AssertionError'],
    ['hangs', /^\d{3,}$/, 'The case, or making the next one, takes longer than 1000 ms'],
    ['never-settles', /^\d{3,}$/, 'The case waits for what nothing will bring about'],
    ['throws-later', /^\d{3,}$/, 'Nobody caught it: RangeError: too late'],
    ['rejects-unheard', /^\d{3,}$/, 'Nobody caught it: RangeError: for nobody'],
    ['rejects-unheard-in-a-moment', /^\d{3,}$/, 'Nobody caught it: RangeError: for nobody'],
    ['throws-null', /^\d{3,}$/, 'Nobody caught it: null'],
    ['throws-untellable', '{ part: [Getter] }', 'RangeError: whatever it is'],
    ['hangs-untellable', '{ part: [Getter] }', 'The case waits for what nothing will bring about'],
  ])('finds what %s, and its path leads there again', async (name, counterexample, error) => {
    const { failure } = await check(name)
    expect(failure?.counterexample).toMatch(counterexample)
    expect(failure?.error).toContain(error)
    const again = await check(name, failure?.path)
    expect(again.failure?.counterexample).toBe(failure?.counterexample)
    expect(again.failure?.error).toContain(error)
  })

  test('says what went wrong, and the command that does only that again', async () => {
    const outcomes: Outcome[] = []
    await carryOut(
      planOf({ targets: faultyTargets.slice(0, 2), seed }),
      (target, selection) => target.check(selection, () => {}),
      (outcome) => outcomes.push({ ...outcome, seconds: 1 }),
    )
    const failed = outcomes.find(({ failure }) => failure)
    const text = failed?.failure ? failureText(failed, failed.failure) : ''
    expect(text).toContain(`npm run fuzz -- throws --seed 7 --path ${failed?.failure?.path}`)
    expect(reportOf(outcomes)).toMatch(/^holds +100 +1\.0 +7 +holds$/m)
    expect(reportOf(outcomes)).toMatch(/^throws .* fails$/m)
  })
})

test('A million cases are of what comes from a server or from the app, and others of what is made of it', () => {
  const fromOutside = new Set(['close-path', 'policies', 'reasons', 'advice', 'codecs'])
  const casesOf = (some: readonly Target[]): number =>
    planOf({ targets: some, seed }).reduce((sum, { selection }) => sum + selection.cases, 0)
  expect(casesOf(targets.filter(({ name }) => fromOutside.has(name)))).toBe(1_000_000)
  expect(casesOf(targets)).toBe(1_220_000)
})

describe('For some cases', () => {
  beforeEach(() => {
    // What development says of cases that go wrong on purpose would fill pages.
    for (const method of ['warn', 'error'] as const) vi.spyOn(console, method).mockImplementation(() => {})
  })
  afterEach(() => void vi.restoreAllMocks())

  test.each(targets.map((target) => [target.name, target] as const))('%s hold', async (_, target) => {
    const { failure } = await target.check({ seed, cases: target.name === 'lives' ? 10 : 40 }, () => {})
    expect(failure).toBeNull()
  })
})
