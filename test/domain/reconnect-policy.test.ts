import { describe, expect, test } from 'vitest'
import { reconnectPolicy, type ReconnectPolicy } from '../../src/domain/policy/reconnect-policy.ts'
import { afterMs, retry } from '../../src/domain/policy/retry.ts'
import { policyRefusalOf } from './policy-refusal.ts'
import { statuses } from './statuses.ts'

const appStatuses = { sessionExpired: 4001, kicked: 4002 } as const

/** What a table of plain data is refused with: the types would refuse most of these before. */
const refusalOf = (table: object): unknown =>
  policyRefusalOf(() =>
    reconnectPolicy(table as ReconnectPolicy<'sessionExpired' | 'kicked'>, { statuses: appStatuses }),
  )

const refused = (option: string, rule: string, received: string): object => ({
  option,
  rule,
  message: expect.stringContaining(`received ${received}`) as string,
})

describe('reconnectPolicy', () => {
  test('returns the table itself', () => {
    const table = { 4401: retry({ attempts: 3 }) }
    expect(reconnectPolicy(table)).toBe(table)
  })

  test('can be spread into another, which goes on from it', () => {
    const base = reconnectPolicy({ 4401: 'stop', '4500-4599': 'retry', tryAgainLater: afterMs(5) })
    expect(reconnectPolicy({ ...base, 4401: 'retry' })).toEqual({
      4401: 'retry',
      '4500-4599': 'retry',
      tryAgainLater: afterMs(5),
    })
  })

  test.each<object>([
    {},
    Object.fromEntries(statuses.map((status) => [status, 'retry'])),
    { default: 'stop', sessionExpired: 'stop', kicked: () => undefined },
    { 0: 'stop', 65_535: 'stop' },
    { '0-999': 'stop', '1000-2999': 'stop', '3000-65535': 'stop' },
    { 4150: 'stop', '4100-4199': 'retry' },
    { policyViolation: undefined },
  ])('takes %o', (table) => {
    expect(refusalOf(table)).toBe('accepted')
  })

  test.each([
    ['tryAgainlater', 'tryAgainLater'],
    ['policyViolaton', 'policyViolation'],
    ['Default', 'default'],
    ['sessionexpired', 'sessionExpired'],
    ['unkown', 'unknown'],
  ])('refuses the name "%s", and offers %s', (name, nearest) => {
    expect(refusalOf({ [name]: 'stop' })).toEqual({
      option: `reconnect.${name}`,
      rule: 'unknownName',
      message: expect.stringMatching(`received "${name}"\\. Did you mean "${nearest}"\\?$`) as string,
    })
  })

  test.each(['reconnectAlways', '4100–4199', '-1', '1e3', '4100-', '4100.5'])('refuses the key "%s"', (name) => {
    expect(refusalOf({ [name]: 'stop' })).toEqual(refused(`reconnect.${name}`, 'unknownName', `"${name}"`))
  })

  test('does not know the statuses of another app', () => {
    expect(refusalOf({ tokenRevoked: 'stop' })).toEqual(
      refused('reconnect.tokenRevoked', 'unknownName', '"tokenRevoked"'),
    )
  })

  test.each(['4199-4100', '4000-65536', '70000', '65536-65537'])(
    'refuses "%s", which is no range of codes',
    (range) => {
      expect(refusalOf({ [range]: 'stop' })).toEqual(refused(`reconnect.${range}`, 'range', `"${range}"`))
    },
  )

  test.each([
    ['4100-4199', '4199-4299'],
    ['4100-4199', '4150-4160'],
    ['4150-4160', '4100-4199'],
    ['4199-4299', '4100-4199'],
    ['4100-4199', '4150-4150'],
  ])('refuses %s beside %s, for a code in both would have two rules', (first, second) => {
    expect(refusalOf({ [first]: 'retry', [second]: 'stop' })).toEqual(
      refused(`reconnect.${second}`, 'overlap', `"${second}"`),
    )
  })

  test('takes ranges that only touch', () => {
    expect(refusalOf({ '4100-4199': 'retry', '4200-4299': 'stop', '4000-4099': 'stop' })).toBe('accepted')
  })

  test.each([
    ['again', '"again"'],
    [null, 'null'],
    [true, 'true'],
    [5_000, '5000'],
    [{}, 'an object'],
    [[], '[]'],
    [{ action: 'stop' }, 'an object'],
  ])('refuses %j as a rule', (rule, shown) => {
    expect(refusalOf({ tryAgainLater: rule })).toEqual(refused('reconnect.tryAgainLater', 'rule', shown))
  })

  test.each([
    [{ firstDelayMs: -1 }, 'delay', '-1'],
    [{ firstDelayMs: [NaN, 5] }, 'delay', 'NaN'],
    [{ firstDelayMs: [9, 5] }, 'minOverMax', '[9, 5]'],
    [{ attempts: NaN }, 'count', 'NaN'],
  ] as const)('refuses a decision that was spread together with %o', (changes, rule, shown) => {
    expect(refusalOf({ tryAgainLater: { ...retry(), ...changes } })).toMatchObject({
      rule,
      message: expect.stringContaining(`received ${shown}`) as string,
    })
  })
})
