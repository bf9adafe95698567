import { describe, expect, test } from 'vitest'
import { constant, exponential, schedule, type Backoff } from '../../src/domain/policy/backoff.ts'
import type { CloseStatus } from '../../src/domain/status/close-status.ts'
import { explainPolicy, type PolicyRow } from '../../src/domain/policy/explain-policy.ts'
import { reconnectPolicy, type ReconnectPolicy } from '../../src/domain/policy/reconnect-policy.ts'
import { afterMs, retry } from '../../src/domain/policy/retry.ts'
import { closure } from './closure.ts'
import { waitsAfter } from './outage.ts'
import { registered } from './statuses.ts'

const rowOf = (rows: readonly PolicyRow[], status: string): PolicyRow | undefined =>
  rows.find((row) => row.status === status)

const stop = { action: 'stop', firstDelayMs: null, growth: [], maxMs: null, attempts: null }

describe('explainPolicy', () => {
  test('shows what each rule of a table says', () => {
    const policy = reconnectPolicy({
      policyViolation: 'retry',
      endpointUnavailable: 'stop',
      serviceRestart: retry({ firstDelayMs: 1_000, attempts: 5 }),
      tryAgainLater: afterMs(90_000),
      badGateway: () => 'retry',
      timeout: retry({ backoff: exponential({ initialMs: 100, maxMs: 250, jitter: 'full' }) }),
      abnormalClosure: retry({ firstDelayMs: [0, 10], backoff: schedule([20, 5]) }),
    })
    const rows = explainPolicy(policy)
    expect(
      [1008, 1001, 1012, 1013, 1014, 3008, 1006].map((code) => rows.find(({ codes }) => codes === String(code))),
    ).toEqual([
      {
        status: 'policyViolation',
        codes: '1008',
        action: 'retry',
        firstDelayMs: [0, 5_000],
        growth: [
          [5_000, 25_000],
          [5_000, 35_000],
        ],
        maxMs: 35_000,
        attempts: Infinity,
      },
      { status: 'endpointUnavailable', codes: '1001', ...stop },
      {
        status: 'serviceRestart',
        codes: '1012',
        action: 'retry',
        firstDelayMs: [1_000, 1_000],
        growth: [[20_000, 45_000]],
        maxMs: 45_000,
        attempts: 5,
      },
      {
        status: 'tryAgainLater',
        codes: '1013',
        action: 'retry',
        firstDelayMs: [90_000, 90_000],
        growth: [],
        maxMs: 90_000,
        attempts: Infinity,
      },
      {
        status: 'badGateway',
        codes: '1014',
        action: 'function',
        firstDelayMs: null,
        growth: [],
        maxMs: null,
        attempts: null,
      },
      {
        status: 'timeout',
        codes: '3008',
        action: 'retry',
        firstDelayMs: [0, 5_000],
        growth: [
          [0, 100],
          [0, 200],
          [0, 250],
        ],
        maxMs: 5_000,
        attempts: Infinity,
      },
      {
        status: 'abnormalClosure',
        codes: '1006',
        action: 'retry',
        firstDelayMs: [0, 10],
        growth: [
          [20, 20],
          [5, 5],
        ],
        maxMs: 20,
        attempts: Infinity,
      },
    ])
  })

  test('shows the windows of a schedule, and a number as one without width', () => {
    const backoff = schedule([0, 2_000, [5_000, 25_000], [1_000, 9_000]])
    expect(rowOf(explainPolicy({ timeout: retry({ backoff }) }), 'timeout')).toMatchObject({
      growth: [
        [0, 0],
        [2_000, 2_000],
        [5_000, 25_000],
        [1_000, 9_000],
      ],
      maxMs: 25_000,
    })
  })

  test('shows a window that comes twice before another twice, and one that repeats to the end once', () => {
    const backoff = schedule([10, [20, 30], [20, 30], [20, 90], [20, 90]])
    expect(rowOf(explainPolicy({ timeout: retry({ firstDelayMs: 1, backoff }) }), 'timeout')).toMatchObject({
      growth: [
        [10, 10],
        [20, 30],
        [20, 30],
        [20, 90],
      ],
      maxMs: 90,
    })
  })

  test('has a row for every status, then for the statuses of the app, then for codes and ranges', () => {
    const statuses = { sessionExpired: 4001, kicked: 4002 } as const
    const policy = reconnectPolicy({ 4200: 'retry', '4100-4199': 'stop', kicked: 'stop' }, { statuses })
    const rows = explainPolicy(policy, { statuses }).slice(registered.length)
    expect(rows.map(({ status, codes, action }) => [status, codes, action])).toEqual([
      ['unknown', '', 'retry'],
      ['sessionExpired', '4001', 'retry'],
      ['kicked', '4002', 'stop'],
      ['4200', '4200', 'retry'],
      ['4100-4199', '4100-4199', 'stop'],
    ])
    expect(rowOf(rows, 'sessionExpired')?.attempts).toBe(20)
  })

  test('shows a default in the place of the built-in table', () => {
    const rows = explainPolicy(
      reconnectPolicy({ default: retry({ attempts: 7, firstDelayMs: 1, backoff: constant(2) }) }),
    )
    expect(new Set(rows.map(({ status: _, codes: __, ...said }) => JSON.stringify(said)))).toEqual(
      new Set([JSON.stringify({ action: 'retry', firstDelayMs: [1, 1], growth: [[2, 2]], maxMs: 2, attempts: 7 })]),
    )
  })

  test('ends where the windows of a backoff never do', () => {
    const grow = (delayMs: number): Backoff => ({ delayMs, next: () => grow(delayMs + 1) })
    const growth = rowOf(explainPolicy({ timeout: retry({ backoff: grow(0) }) }), 'timeout')?.growth
    expect(growth?.slice(0, 2)).toEqual([
      [1, 1],
      [2, 2],
    ])
    expect(growth).toHaveLength(100)
  })

  test.each([NaN, undefined])('ends where a backoff draws %s, which is no delay', (drawn) => {
    const delayMs = drawn as number // a claim that the types make
    const broken: Backoff = { delayMs, next: () => broken }
    expect(explainPolicy({ timeout: retry({ backoff: broken }) })).toHaveLength(explainPolicy().length)
  })
})

describe('a backoff that fails', () => {
  const fails = (): never => {
    throw new TypeError('of the app')
  }
  test.each<[string, unknown, unknown]>([
    ['at once', { delayMs: 0, next: fails }, []],
    ['later', { delayMs: 0, next: () => ({ delayMs: 5, next: fails }) }, [[5, 5]]],
    ['by being none', {}, []],
  ])('%s is explained as far as it can be drawn', (_, backoff, growth) => {
    const policy = { timeout: { action: 'retry' as const, firstDelayMs: 7, backoff: backoff as Backoff } } // plain JavaScript
    expect(rowOf(explainPolicy(policy), 'timeout')).toMatchObject({ action: 'retry', firstDelayMs: [7, 7], growth })
  })
})

/** As from code without types. */
const untyped = (table: object): ReconnectPolicy => table as ReconnectPolicy

describe('a row of explainPolicy', () => {
  const policies: readonly (readonly [string, ReconnectPolicy])[] = [
    ['a rule for a code goes before the status', { 1001: 'stop', 1008: retry({ firstDelayMs: 9 }) }],
    ['a range goes before the built-in table', { '1000-1999': 'stop', '3000-3999': retry({ firstDelayMs: 9 }) }],
    ['a range goes before default', { '1000-1007': 'stop', default: retry({ firstDelayMs: 9 }) }],
    ['a range without a rule goes before nothing', untyped({ '1000-1999': undefined, default: 'stop' })],
    ['a status goes before a range', { endpointUnavailable: retry({ firstDelayMs: 9 }), '1000-1999': 'stop' }],
  ]

  test.each(policies)('tells what follows a closure of its status: %s', (_, policy) => {
    const explained = registered.map(([, status]) => {
      const row = rowOf(explainPolicy(policy), status)
      return [status, row?.action === 'stop' ? 'policy' : row?.firstDelayMs?.[0]]
    })
    const followed = registered.map(([, status]) => [
      status,
      waitsAfter(policy, [{ info: closure(closureOf(status)) }])[0],
    ])
    expect(explained).toEqual(followed)
  })

  test('of a single code has the delays of the status that this code has', () => {
    const rows = explainPolicy({ 1012: 'retry' })
    expect(rowOf(rows, '1012')).toMatchObject({ action: 'retry', firstDelayMs: [5_000, 30_000], maxMs: 45_000 })
  })

  test('of a range has the delays of a code without a name, for its codes may have many', () => {
    const rows = explainPolicy({ '1012-1013': 'retry' })
    expect(rowOf(rows, '1012-1013')).toMatchObject({ codes: '1012-1013', firstDelayMs: [0, 5_000], maxMs: 35_000 })
  })

  test('of default has no codes, for it stands for all that are left', () => {
    expect(rowOf(explainPolicy({ default: 'stop' }), 'default')).toEqual({ status: 'default', codes: '', ...stop })
  })

  test('has each window that differs from the one before at one end only', () => {
    const backoff = schedule([
      [1, 9],
      [2, 9],
      [2, 8],
    ])
    expect(rowOf(explainPolicy({ timeout: retry({ backoff }) }), 'timeout')?.growth).toEqual([
      [1, 9],
      [2, 9],
      [2, 8],
    ])
    const narrower = schedule([
      [1, 9],
      [2, 9],
    ])
    expect(rowOf(explainPolicy({ timeout: retry({ backoff: narrower }) }), 'timeout')?.growth).toEqual([
      [1, 9],
      [2, 9],
    ])
  })

  test('of a built-in status has no code where the app has renamed it', () => {
    const statuses = { connectionExpired: 3000 } as const
    const rows = explainPolicy(reconnectPolicy({ connectionExpired: 'retry' }, { statuses }), { statuses })
    expect(rows.filter(({ codes }) => codes === '3000').map(({ status }) => status)).toEqual(['connectionExpired'])
  })

  test('takes nothing for a rule that every object has', () => {
    const rows = explainPolicy({}, { statuses: { constructor: 4001 } })
    expect(rowOf(rows, 'constructor')).toMatchObject({ action: 'retry', attempts: 20 })
  })
})

const closureOf = (status: CloseStatus): { status: CloseStatus; code: number } => ({
  status,
  code: registered.find(([, name]) => name === status)?.[0] ?? 4999,
})
