import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPolicy } from '../../src/domain/policy/check-policy.ts'
import { deadRules } from '../../src/domain/policy/dead-rules.ts'
import type { AnyPolicy, Rule } from '../../src/domain/policy/reconnect-policy.ts'
import { retry } from '../../src/domain/policy/retry.ts'
import type { CloseInfo } from '../../src/domain/status/close-info.ts'
import type { AnyStatus, CloseStatuses } from '../../src/domain/status/close-status.ts'
import { ownStatuses, separateRanges, spots } from '../support/arbitraries/policy-keys.ts'
import { closure, refusal } from './closure.ts'
import { askNow } from './outage.ts'
import { statuses as everyStatus } from './statuses.ts'

const span = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** Every code that a table over these spots can tell from the others. */
const codes = [
  ...[0, 1, 998, ...span(999, 1017), 2000, ...span(2998, 3010)],
  ...[...span(3998, 4006), 4500, ...span(4998, 5001), 65_534, 65_535],
]

const fixed = fc.constantFrom<Rule<AnyStatus>>('retry', 'stop', retry({ attempts: 3 }))
const anyRule = fc.oneof(
  fixed,
  fc.constantFrom<Rule<AnyStatus>>(
    () => undefined,
    () => 'stop',
  ),
)

interface Scene {
  readonly policy: AnyPolicy
  readonly statuses: CloseStatuses
  readonly isDiagnosed: boolean
  /** Any others. */
  readonly moreCodes: readonly number[]
}

const surroundings = fc.record({
  statuses: ownStatuses,
  isDiagnosed: fc.boolean(),
  moreCodes: fc.array(fc.nat(65_535), { maxLength: 50 }),
})

const sceneWith = (rule: fc.Arbitrary<Rule<AnyStatus>>): fc.Arbitrary<Scene> =>
  fc.tuple(surroundings, separateRanges).chain(([around, cut]) => {
    const names = [...everyStatus, ...Object.keys(around.statuses)]
    const some = fc.subarray([...spots.map(String), ...names, ...cut, 'default'])
    const withEveryName = some.map((list) => [...new Set([...list, ...names])])
    return fc
      .oneof(some, withEveryName)
      .chain((list) => fc.tuple(...list.map((key) => fc.tuple(fc.constant(key), rule))))
      .map((entries) => ({ policy: Object.fromEntries(entries), ...around }))
  })

const diagnosis = { httpStatus: null, retryAfterMs: null, tls: null, reachable: null }

/** What can reach the rules of a connection. */
function closuresOf({ statuses, isDiagnosed, moreCodes }: Scene): readonly CloseInfo<AnyStatus>[] {
  const raised = isDiagnosed ? everyStatus : (['tlsHandshakeError'] as const)
  return [
    ...[...codes, ...moreCodes].map((code) => closure<AnyStatus>({ code }, statuses)),
    ...raised.map((status) => refusal({ status, diagnosis })),
    refusal({ cause: 'blocked' }),
    refusal({ cause: 'blocked', status: 'tlsHandshakeError', diagnosis }),
  ]
}

const decidersOf = (scene: Scene): ReadonlySet<string> =>
  new Set(closuresOf(scene).map((info) => askNow(scene.policy, info).key))
const deadKeysOf = ({ policy, ...options }: Scene): readonly string[] =>
  deadRules(policy, options).map(({ key }) => key)

describe('For any policy', () => {
  test('a dead rule never decides, whatever functions say', () => {
    const holds = (scene: Scene): void => {
      checkPolicy(scene.policy, scene.statuses)
      const deciders = decidersOf(scene)
      expect(deadKeysOf(scene).filter((key) => deciders.has(key))).toEqual([])
    }
    fc.assert(fc.property(sceneWith(anyRule), holds), { numRuns: 1_000 })
  })

  test('without functions every other rule does decide, about some closure', () => {
    const seen = { dead: 0, alive: 0 }
    const holds = (scene: Scene): void => {
      const deciders = decidersOf(scene)
      const dead = deadKeysOf(scene)
      expect(Object.keys(scene.policy).filter((key) => !deciders.has(key))).toEqual(dead)
      seen.dead += dead.length
      seen.alive += Object.keys(scene.policy).length - dead.length
    }
    fc.assert(fc.property(sceneWith(fixed), holds), { numRuns: 1_000 })
    expect(seen.dead).toBeGreaterThan(100) // else nothing was shown
    expect(seen.alive).toBeGreaterThan(100)
  })

  test('a rule is dead only behind rules that are there, and that are no functions', () => {
    const holds = ({ policy, ...options }: Scene): void => {
      for (const { key, behind } of deadRules(policy, options)) {
        expect(behind).not.toContain(key)
        for (const before of behind) expect(typeof policy[before]).not.toMatch(/function|undefined/)
      }
    }
    fc.assert(fc.property(sceneWith(anyRule), holds), { numRuns: 200 })
  })
})
