import { describe, expect, test } from 'vitest'
import { givenRulesKey, isGiven } from '../../src/domain/policy/given-rules.ts'

/** A table that says of its rules that they were given, as those of presets do. */
const givenTable = <T extends object>(rules: T): T => Object.assign({ [givenRulesKey()]: rules }, rules)

describe('a rule', () => {
  test('is given where it is the one that its table was made of, and no other is', () => {
    const table = { ...givenTable({ 4001: 'stop', 4002: 'retry' }), 4003: 'stop' }
    expect(['4001', '4002', '4003'].map((key) => isGiven(table, key))).toEqual([true, true, false])
  })

  test('is given no more where the app has put another in its place', () => {
    expect(isGiven({ ...givenTable({ 4001: 'stop' }), 4001: 'retry' }, '4001')).toBe(false)
  })

  test('is given also where tables are spread together', () => {
    const table = { ...givenTable({ 4001: 'stop' }), ...givenTable({ 4002: 'retry' }) }
    expect(['4001', '4002'].map((key) => isGiven(table, key))).toEqual([true, true])
  })

  test.each([
    ['no symbol', {}],
    ['a symbol of somebody else', { [Symbol('other')]: { 4001: 'stop' } }],
    ['a symbol without a description', { [Symbol()]: { 4001: 'stop' } }],
    ['nothing under the symbol', { [givenRulesKey()]: null }],
    ['no table under the symbol', { [givenRulesKey()]: 'stop' }],
    ['a function under the symbol', { [givenRulesKey()]: Object.assign(() => 'stop', { 4001: 'stop' }) }],
  ])('is not given by a table that has %s', (_, besides) => {
    expect(isGiven({ 4001: 'stop', ...besides }, '4001')).toBe(false)
  })
})

test('each table has a key of its own, which says whose it is', () => {
  expect(givenRulesKey()).not.toBe(givenRulesKey())
  expect(givenRulesKey().description).toBe('hangup.givenRules')
})
