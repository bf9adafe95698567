import { describe, expect, test } from 'vitest'
import { checkPolicy } from '../../src/domain/policy/check-policy.ts'
import { reconnectPolicy } from '../../src/domain/policy/reconnect-policy.ts'
import { retry } from '../../src/domain/policy/retry.ts'
import { checkCloseStatuses } from '../../src/domain/status/check-close-statuses.ts'
import { closeStatusOf } from '../../src/domain/status/close-status.ts'
import { awsApiGateway, bands, centrifugo, devart, graphqlWs, httpLike, signalr } from '../../src/presets.ts'
import { closure } from '../domain/closure.ts'
import { askNow, waitsAfter, type Blow } from '../domain/outage.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { allPresets, anyPreset } from './all-presets.ts'
import { attemptsAfter, explain, keyFor, ruling } from './ruling.ts'

const everyCode = Array.from({ length: 4_001 }, (_, index) => 1_000 + index)

describe.each(allPresets)('%s', (_name, preset) => {
  const { statuses, rules } = preset

  test('passes the checks of statuses and policies', () => {
    expect(() => checkCloseStatuses(statuses)).not.toThrow()
    expect(() => checkPolicy(rules, statuses)).not.toThrow()
  })

  test('has no rule that can never match', () => {
    const deciding = new Set(everyCode.map((code) => keyFor(preset, code)))
    expect(Object.keys(rules).filter((key) => !deciding.has(key))).toEqual([])
  })

  test('leaves single codes to the app', () => {
    expect(Object.keys(rules).filter((key) => /^\d+$/.test(key))).toEqual([])
  })

  test('has names of its own, each for one code', () => {
    for (const [name, code] of Object.entries(statuses)) {
      expect(closeStatusOf(code, statuses)).toBe(name)
      expect(name).toMatch(/^[a-z][A-Za-z]+$/)
    }
  })

  test('is explained in rows, a function for none', () => {
    const rows = explain(preset)
    expect(rows.map(({ status }) => status)).toEqual(expect.arrayContaining(Object.keys({ ...statuses, ...rules })))
    expect(rows.filter(({ action }) => action === 'function')).toEqual([])
  })
})

describe('rules of an app, spread over those of a preset,', () => {
  const refresh = retry({ firstDelayMs: 7_000 })

  test.each([
    ['by code', { ...centrifugo.rules, 4401: refresh }, 4401],
    ['by code, where the preset has a name', { ...centrifugo.rules, 3500: refresh }, 3500],
    ['by name', { ...centrifugo.rules, tokenExpired: refresh }, 3005],
    ['by a name that has a rule', { ...centrifugo.rules, stateInvalidated: refresh }, 3014],
    ['by range', { ...centrifugo.rules, '4500-4999': refresh }, 4600],
  ])('go before it %s', (_how, rules, code) => {
    const mine = anyPreset({ statuses: centrifugo.statuses, rules })
    expect(ruling(mine, code)).toMatch(/: retry 7–7 s$/)
    expect(ruling(mine, 3502)).toBe('3502 stale: stop') // the rest is the preset's
  })

  test('may name codes that the preset does not', () => {
    const statuses = { ...centrifugo.statuses, kicked: 4990 } as const
    const rules = reconnectPolicy({ ...centrifugo.rules, kicked: refresh }, { statuses })
    expect(ruling(anyPreset({ statuses, rules }), 4990)).toBe('4990 kicked: retry 7–7 s')
  })

  test('may read the reason, as the servers before Centrifugo 4 write it', () => {
    const { rules } = anyPreset({
      statuses: centrifugo.statuses,
      rules: reconnectPolicy(
        {
          ...centrifugo.rules,
          '3000-3499': ({ reason }) => (reason.includes('"reconnect":false') ? 'stop' : 'retry'),
        },
        centrifugo,
      ),
    })
    const asked = (reason: string): unknown => askNow(rules, closure({ code: 3012, reason })).decision
    expect(asked('{"reason":"force disconnect","reconnect":false}')).toBe('stop')
    expect(asked('{"reason":"write error","reconnect":true}')).toBe('retry')
  })
})

describe('the attempts of one outage', () => {
  test.each([
    ['awsApiGateway', awsApiGateway, 1000, 5],
    ['bands', bands, 4100, 5],
    ['graphqlWs', graphqlWs, 4403, 5],
    ['graphqlWs', graphqlWs, 4408, 50],
    ['graphqlWs', graphqlWs, 4999, 20],
    ['httpLike', httpLike, 4429, 50],
    ['centrifugo', centrifugo, 3001, 50],
    ['signalr', signalr, 1000, 4],
    ['devart', devart, 1008, 50],
  ])('of %s', (_name, preset, code, attempts) => {
    expect(attemptsAfter(anyPreset(preset), code)).toBe(attempts)
  })
})

describe('the delays of', () => {
  const blows = (codes: readonly number[]): readonly Blow[] => codes.map((code) => ({ info: closure({ code }) }))

  test('SignalR are its schedule, whatever the codes are, and then it stops', () => {
    const { rules } = anyPreset(signalr)
    expect(waitsAfter(rules, blows([1000, 1006, 4401, 1013, 1006]))).toEqual([0, 2_000, 10_000, 30_000, 'exhausted'])
  })

  test('the watch-dog are drawn from 1–5 s, the later ones too', () => {
    const { rules } = anyPreset(devart)
    const waits = waitsAfter(rules, blows(Array.from({ length: 500 }, () => 1006)), seededRandom(1)).map(Number)
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_000)
    expect(Math.max(...waits)).toBeLessThan(5_000)
    const quarters = [1_000, 2_000, 3_000, 4_000].map(
      (fromMs) => waits.filter((waitMs) => waitMs >= fromMs && waitMs < fromMs + 1_000).length,
    )
    for (const count of quarters) expect(count).toBeGreaterThan(90) // of 125, were they alike
    expect(explain(anyPreset(devart)).at(-1)).toMatchObject({ growth: [[1_000, 5_000]], maxMs: 5_000 })
  })

  test.each([
    ['4200-4299', bands, [2_000, 30_000]],
    ['httpTooManyRequests', httpLike, [30_000, 60_000]],
    ['httpServiceUnavailable', httpLike, [30_000, 60_000]],
  ] as const)('%s are slow, and grow to 5 minutes', (key, preset, firstDelayMs) => {
    const row = explain(anyPreset(preset)).find(({ status }) => status === key)
    expect(row).toMatchObject({
      firstDelayMs,
      growth: [
        [30_000, 60_000],
        [60_000, 120_000],
        [120_000, 240_000],
        [150_000, 300_000],
      ],
    })
  })
})
