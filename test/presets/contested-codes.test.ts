import { describe, expect, test } from 'vitest'
import { builtInOpinion } from '../../src/domain/policy/verdict.ts'
import { closeStatusOf } from '../../src/domain/status/close-status.ts'
import { contestOf, type Contest } from '../../src/engine/warnings/contested-codes.ts'
import { closure } from '../domain/closure.ts'
import { askNow } from '../domain/outage.ts'
import { registered } from '../domain/statuses.ts'
import { allPresets, type AnyPreset } from './all-presets.ts'

// The table of the development warning is written down beside the presets, as the engine may not import them.

const codes = [1000, 3000].flatMap((from) =>
  Array.from({ length: from === 1000 ? 16 : 2_000 }, (_, index) => from + index),
)

const withoutPreset = /^uWebSockets/

const builtIn = (code: number) => builtInOpinion(closure({ code })).decision

/** What a preset knows of a code. A `default` takes every code as it comes, and knows none. */
function sideOf({ statuses, rules }: AnyPreset, code: number): keyof Contest | undefined {
  const { key, decision, builtIn: isBuiltIn } = askNow(rules, closure({ code, status: closeStatusOf(code, statuses) }))
  if (isBuiltIn || key === 'default') return undefined
  return decision === 'stop' ? 'stop' : 'retry'
}

/** What the presets disagree about, with one another or with the registered meaning of a library's code. */
function derivedContest(code: number): Contest | undefined {
  const namesOn = (side: keyof Contest): readonly string[] =>
    allPresets.filter(([, preset]) => sideOf(preset, code) === side).map(([name]) => name)
  const contest = { retry: namesOn('retry'), stop: namesOn('stop') }
  const isOfLibraries = code >= 3000 && registered.some(([known]) => known === code)
  const isAgainst = isOfLibraries && contest[builtIn(code) === 'stop' ? 'retry' : 'stop'].length > 0
  return (contest.retry.length > 0 && contest.stop.length > 0) || isAgainst ? contest : undefined
}

const toldContest = (code: number): Contest | undefined => {
  const { retry, stop } = contestOf(code, builtIn(code)) ?? {}
  const ofPresets = (names: readonly string[]): readonly string[] => names.filter((name) => !withoutPreset.test(name))
  return retry && stop && { retry: ofPresets(retry), stop: ofPresets(stop) }
}

const contestsBy = (contest: (code: number) => Contest | undefined): readonly unknown[] =>
  codes.map((code) => ({ code, ...contest(code) })).filter((found) => 'retry' in found)

describe('The contested codes', () => {
  test('are those that the presets disagree about, with who does what', () => {
    const derived = contestsBy(derivedContest)
    expect(contestsBy(toldContest)).toEqual(derived)
    expect(derived.length).toBeGreaterThan(300)
  })

  test.each<[number, Contest | undefined]>([
    [1000, { retry: expect.arrayContaining(['awsApiGateway', 'uWebSockets (maxLifetime)']) as [], stop: ['phoenix'] }],
    [1008, undefined],
    [1011, undefined],
    [1012, undefined],
    [3000, { retry: ['centrifugo'], stop: [] }],
    [3001, undefined],
    [3008, undefined],
    [4150, undefined],
    [4401, { retry: ['centrifugo'], stop: ['graphqlWs', 'httpLike', 'pusher', 'yWebsocket'] }],
    [4504, { retry: ['graphqlWs', 'httpLike'], stop: ['centrifugo', 'pusher'] }],
    [4700, undefined],
  ])('%i: %j', (code, contest) => {
    expect(contestOf(code, builtIn(code))).toEqual(contest)
  })
})
