import { describe, expect, test } from 'vitest'
import { isOptionError, isPolicyError, type ReconnectPolicy } from '../../src/core.ts'
import { simulateReconnects, type SimulateOptions } from '../../src/simulate.ts'
import type { RuleName } from '../../src/domain/error/rule-text.ts'

const fine: SimulateOptions = { clients: 10, outageMs: 0, acceptsPerSecond: 1 }

function thrownBy(options: object): unknown {
  try {
    simulateReconnects({ ...fine, ...options })
  } catch (error) {
    return error
  }
  return undefined
}

describe('simulateReconnects', () => {
  test.each<[option: string, rule: RuleName, options: object]>([
    ['clients', 'clients', { clients: 0 }],
    ['clients', 'clients', { clients: 1.5 }],
    ['clients', 'clients', { clients: 10_000_001 }],
    ['clients', 'clients', { clients: NaN }],
    ['clients', 'clients', { clients: undefined }],
    ['outageMs', 'delay', { outageMs: -1 }],
    ['outageMs', 'delay', { outageMs: Infinity }],
    ['acceptsPerSecond', 'atLeastOne', { acceptsPerSecond: 0 }],
    ['acceptsPerSecond', 'atLeastOne', { acceptsPerSecond: NaN }],
    ['horizonMs', 'delay', { horizonMs: Infinity }],
    ['seed', 'seed', { seed: 0.5 }],
    ['seed', 'seed', { seed: 2 ** 60 }],
    ['stableAfterMs', 'duration', { stableAfterMs: -1 }],
    ['attemptsPerMinute', 'atLeastOne', { attemptsPerMinute: 0.5 }],
    ['closures', 'noClosure', { closures: [] }],
    ['closures[0].code', 'code', { closures: { code: 70_000 } }],
    ['closures[0].code', 'code', { closures: { code: NaN } }],
    ['closures[1].share', 'share', { closures: [{}, { share: 0 }] }],
    ['closures[1].share', 'share', { closures: [{}, { share: Infinity }] }],
    ['closures[0].openForMs', 'duration', { closures: { openForMs: -1 } }],
    ['closures[0].atMs', 'delay', { closures: { atMs: -1 } }],
    ['closures[0].atMs', 'delay', { closures: { atMs: [0, NaN] } }],
    ['closures[0].atMs', 'minOverMax', { closures: { atMs: [2, 1] } }],
    ['closures[0].atMs', 'horizon', { closures: { atMs: [0, 2_000] }, horizonMs: 1_000 }],
    ['closures[0].cause', 'cause', { closures: { cause: 'app' } }],
    ['closures[0].cause', 'cause', { closures: { cause: 'toString' } }],
    ['closures[0].code', 'code', { closures: { code: '1012' } }],
    ['closures[0].reason', 'reason', { closures: { reason: 5 } }],
    ['closures[1]', 'table', { closures: [{}, 5] }],
    ['closures[0]', 'table', { closures: null }],
    ['closures[0].cod', 'unknownOption', { closures: { cod: 1012 } }],
    ['horizon', 'unknownOption', { horizon: 5 }],
    ['acceptsPerSecond', 'atLeastOne', { acceptsPerSecond: '100' }],
    ['statuses', 'table', { statuses: null }],
    ['policy', 'table', { policy: null }],
    ['policy', 'table', { policy: 5 }],
  ])('refuses %s by the rule %s: %o', (option, rule, options) => {
    const error = thrownBy(options)
    expect(error).toMatchObject({ option, rule })
    expect(isOptionError(error)).toBe(true)
  })

  test('names the nearest option', () => {
    expect(thrownBy({ horizon: 5 })).toHaveProperty(
      'message',
      'horizon: is no option that there is; received "horizon". Did you mean "horizonMs"?',
    )
  })

  test('needs options', () => {
    const options: object = []
    expect(() => void Reflect.apply(simulateReconnects, null, [options])).toThrow('clients: ')
    expect(() => void Reflect.apply(simulateReconnects, null, [])).toThrow('options: must be an object')
  })

  test('takes the edges', () => {
    for (const options of [
      { clients: 1 },
      { horizonMs: 0 },
      { seed: -1 },
      { seed: 2 ** 53 - 1 },
      { acceptsPerSecond: Infinity },
      { attemptsPerMinute: Infinity },
      { closures: { code: 0, atMs: [0, 3_600_000], openForMs: Infinity } },
    ]) {
      expect(thrownBy(options)).toBeUndefined()
    }
  })

  test('refuses a table with a name that there is not', () => {
    const error = thrownBy({ policy: { policyViolaton: 'stop' } })
    expect(error).toMatchObject({ option: 'policy.policyViolaton', rule: 'unknownName' })
  })

  test.each<[rule: RuleName, answer: () => unknown]>([
    ['atOnce', async () => 'stop'],
    ['atOnce', () => Promise.reject(new Error('nobody hears of it'))],
    ['rule', () => 'again'],
  ])('refuses by the rule %s what a rule function answers: %o', (rule, answer) => {
    const policy = { 1006: answer } as ReconnectPolicy // plain JavaScript may answer anything
    const error = thrownBy({ policy })
    expect(error).toMatchObject({ rule })
    expect(isPolicyError(error)).toBe(true)
  })

  test('names the rule that answers with a promise', () => {
    expect(thrownBy({ policy: { 1006: () => undefined, default: async () => 'stop' } })).toMatchObject({
      option: 'policy.default',
    })
  })

  test('lets through what a rule function throws', () => {
    const error = new Error('of the app')
    const policy: ReconnectPolicy = {
      default() {
        throw error
      },
    }
    expect(thrownBy({ policy })).toBe(error)
  })
})
