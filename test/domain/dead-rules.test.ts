import { describe, expect, test } from 'vitest'
import { deadRules } from '../../src/domain/policy/dead-rules.ts'
import { retry } from '../../src/domain/policy/retry.ts'
import { statuses as everyStatus } from './statuses.ts'

const statuses = { sessionExpired: 4401, kicked: 4402 } as const
const pass = (): undefined => undefined
const all = Object.fromEntries(everyStatus.map((status) => [status, 'retry']))

describe('A rule is dead', () => {
  test.each<[string, object, string, readonly string[]]>([
    ['the name beside its code', { 4401: 'stop', sessionExpired: 'retry' }, 'sessionExpired', ['4401']],
    [
      'a built-in name beside its code',
      { 1001: retry(), endpointUnavailable: 'stop' },
      'endpointUnavailable',
      ['1001'],
    ],
    [
      'a range whose codes have rules, by code or by name',
      { 4400: 'stop', sessionExpired: 'stop', kicked: 'retry', '4400-4402': 'retry' },
      '4400-4402',
      ['4400', 'sessionExpired', 'kicked'],
    ],
    [
      'a range without a named code beside unknown',
      { unknown: 'stop', '4100-4199': retry() },
      '4100-4199',
      ['unknown'],
    ],
    [
      'a range whose only named code has a rule, beside unknown',
      { unknown: 'stop', kicked: 'stop', '4402-4499': retry() },
      '4402-4499',
      ['kicked', 'unknown'],
    ],
    [
      'default where every status has a rule',
      { ...all, sessionExpired: 'stop', kicked: 'stop', default: 'stop' },
      'default',
      [...everyStatus, 'sessionExpired', 'kicked'],
    ],
    [
      'default where ranges leave nothing to it',
      { '0-4999': 'retry', '5000-65535': 'retry', default: 'stop' },
      'default',
      ['0-4999', '5000-65535'],
    ],
    ['a function that nobody asks', { 4401: 'stop', sessionExpired: pass }, 'sessionExpired', ['4401']],
    ['a code that is written as no code is', { '04401': 'stop' }, '04401', []],
  ])('%s', (_, table, key, behind) => {
    const dead = deadRules(table, { statuses })
    expect(dead).toEqual([{ key, behind: expect.any(Array) as string[] }])
    expect(dead[0]?.behind.toSorted()).toEqual([...behind].toSorted())
  })

  test('in a range of 1006 alone, unless a diagnosis finds nothing that has a name', () => {
    const table = { abnormalClosure: 'stop', '1006-1006': 'retry' }
    expect(deadRules(table)).toEqual([{ key: '1006-1006', behind: ['abnormalClosure'] }])
    expect(deadRules(table, { isDiagnosed: true })).toEqual([])
  })

  test.each([
    ['unauthorized', 3000],
    ['forbidden', 3003],
    ['timeout', 3008],
  ] as const)('under %s where the app has another name for %d, and no diagnosis raises it', (key, code) => {
    const renamed = { statuses: { mine: code } }
    const table = { [key]: 'stop', mine: 'stop' }
    expect(deadRules(table, renamed)).toEqual([{ key, behind: [] }])
    expect(deadRules(table, { ...renamed, isDiagnosed: true })).toEqual([])
    expect(deadRules({ ...table, [code]: 'stop' }, { ...renamed, isDiagnosed: true })).toEqual([
      { key, behind: [String(code)] },
      { key: 'mine', behind: [String(code)] },
    ])
  })
})

describe('No rule is dead', () => {
  test.each<[string, object]>([
    ['in an empty table', {}],
    ['where every status has one', { ...all, sessionExpired: 'stop', kicked: 'stop' }],
    ['behind a function, which may pass', { 4401: pass, sessionExpired: 'stop' }],
    ['behind what is left out', { 4401: undefined, sessionExpired: 'stop' }],
    ['for a code inside a range', { 4150: 'stop', '4100-4199': 'retry' }],
    ['in a range with a name that unknown does not hide', { unknown: 'stop', '4400-4499': 'retry' }],
    ['in a range with one code left', { 4100: 'stop', 4101: 'stop', '4100-4102': 'retry' }],
    ['in a range with one code left in its middle', { 4100: 'stop', 4102: 'stop', '4100-4102': 'retry' }],
    ['between two ranges, where default decides', { '0-4099': 'stop', '4101-65535': 'stop', default: 'retry' }],
    ['for default, where a range leaves it the last code there is', { '0-65534': 'stop', default: 'retry' }],
    ['for default, where a status of the app has none', { ...all, kicked: 'stop', default: 'stop' }],
    ['for a function, where a blocked closure passes what is fixed', { 1006: 'stop', abnormalClosure: pass }],
    ['for a function in default, for the same reason', { '0-65535': 'stop', default: pass }],
  ])('%s', (_, table) => {
    expect(deadRules(table, { statuses })).toEqual([])
  })
})
