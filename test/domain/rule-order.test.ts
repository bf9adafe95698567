import { describe, expect, test, vi } from 'vitest'
import { builtInOpinion, consult } from '../../src/domain/policy/verdict.ts'
import { isPolicyError } from '../../src/domain/error/error.ts'
import { reconnectPolicy, type AnyPolicy } from '../../src/domain/policy/reconnect-policy.ts'
import { afterMs, retry } from '../../src/domain/policy/retry.ts'
import { closure } from './closure.ts'
import { askNow, retryContext } from './outage.ts'
import { statuses } from './statuses.ts'

const kicked = closure({ code: 4150 }, { kicked: 4150 })

/** Rules for every way to look `kicked` up, most specific first. */
const ladder = { 4150: afterMs(1), kicked: afterMs(2), '4100-4199': afterMs(3), default: afterMs(4) }
const rungs = ['4150', 'kicked', '4100-4199', 'default'] as const

describe('the order of rules', () => {
  test.each(
    rungs.map(
      (key, index) =>
        [
          key,
          Object.fromEntries(Object.entries(ladder).filter(([rung]) => rungs.indexOf(rung as typeof key) >= index)),
        ] as const,
    ),
  )('lets %s decide where nothing more specific does', (key, policy: AnyPolicy) => {
    expect(askNow(policy, kicked)).toEqual({ key, decision: ladder[key] })
  })

  test('lets the built-in table decide where the policy says nothing', () => {
    expect(askNow({}, kicked)).toEqual({ key: 'built-in kicked', decision: 'retry', builtIn: true })
    expect(askNow({ 4151: 'stop', other: 'stop', '4000-4149': 'stop' }, kicked)).toMatchObject({ builtIn: true })
  })

  test('takes nothing for a rule that every object has', () => {
    for (const status of ['constructor', 'toString', '__proto__']) {
      expect(askNow({}, closure<string>({ code: 4001, status })).builtIn).toBe(true)
    }
  })

  test('does not depend on how the table is written', () => {
    const backwards = Object.fromEntries(Object.entries(ladder).reverse())
    expect(askNow(backwards, kicked).key).toBe('4150')
  })

  test.each([4100, 4199])('holds both ends of a range to belong to it: %d', (code) => {
    expect(askNow({ '4100-4199': 'stop' }, closure({ code })).key).toBe('4100-4199')
  })

  test.each([4099, 4200])('holds %d to lie outside 4100-4199', (code) => {
    expect(askNow({ '4100-4199': 'stop' }, closure({ code })).key).toBe('built-in unknown')
  })

  test('looks a raised status up by its own name, whatever the raw code is', () => {
    expect(askNow({ unauthorized: 'retry' }, closure({ code: 1006, status: 'unauthorized' })).key).toBe('unauthorized')
  })
})

describe('a rule function', () => {
  test('is asked once, with the closure and the context, and undefined passes on to the next', () => {
    const pass = (): undefined => undefined
    const rules = { 4150: vi.fn(pass), kicked: vi.fn(pass), '4100-4199': vi.fn(pass), default: vi.fn(pass) }
    expect(askNow(rules, kicked)).toEqual({ key: 'built-in kicked', decision: 'retry', builtIn: true })
    for (const rule of Object.values(rules)) expect(rule.mock.calls).toEqual([[kicked, retryContext]])
  })

  test('is not asked where a more specific rule has decided', () => {
    const rule = vi.fn(() => 'stop' as const)
    askNow({ 4150: 'retry', kicked: rule, default: rule }, kicked)
    expect(rule).not.toHaveBeenCalled()
  })

  test('decides under its own key', () => {
    expect(askNow({ default: ({ code }) => (code === 4150 ? 'stop' : undefined) }, kicked)).toEqual({
      key: 'default',
      decision: 'stop',
    })
  })

  test('may take its time, and pass on after it', async () => {
    const order: string[] = []
    const policy: AnyPolicy = {
      4150: () => Promise.resolve(undefined).finally(() => order.push('code')),
      kicked: () => void order.push('status'),
      '4100-4199': () => Promise.resolve('stop' as const).finally(() => order.push('range')),
      default: () => void order.push('default'),
    }
    await expect(consult(policy, kicked, retryContext)).resolves.toEqual({ key: '4100-4199', decision: 'stop' })
    expect(order).toEqual(['code', 'status', 'range'])
  })

  test('may answer with any thenable', async () => {
    const thenable = { then: (settle: (decision: string) => void) => settle('stop') }
    const rule = (): Promise<'stop'> => thenable as unknown as Promise<'stop'> // of a library, or of another realm
    await expect(consult({ 4150: rule }, kicked, retryContext)).resolves.toEqual({ key: '4150', decision: 'stop' })
  })

  test.each([null, 42, true, 'again', [], {}, { action: 'stop' }, { firstDelayMs: 5 }])(
    'that answers %j is refused, by name',
    async (nonsense) => {
      const answer = nonsense as unknown as 'retry' // what plain JavaScript may return
      const isRefusal = (error: unknown): boolean =>
        isPolicyError(error) && error.option === 'reconnect.4150' && error.rule === 'rule'
      expect(() => consult({ 4150: () => answer }, kicked, retryContext)).toThrow(expect.toSatisfy(isRefusal) as Error)
      await expect(consult({ 4150: () => Promise.resolve(answer) }, kicked, retryContext)).rejects.toSatisfy(isRefusal)
    },
  )

  test('that throws or rejects does so to whoever asked', async () => {
    const error = new Error('of the app')
    const throws = (): never => {
      throw error
    }
    expect(() => consult({ 4150: throws }, kicked, retryContext)).toThrow(error)
    await expect(consult({ 4150: () => Promise.reject(error) }, kicked, retryContext)).rejects.toBe(error)
  })
})

describe('default', () => {
  test.each(statuses)('leaves nothing of the built-in table for %s', (status) => {
    const info = closure({ status })
    expect(askNow({ default: 'stop' }, info)).toEqual({ key: 'default', decision: 'stop' })
    expect(askNow({ default: 'retry' }, info)).toEqual({ key: 'default', decision: 'retry' })
  })
})

describe('a closure that was blocked', () => {
  const blocked = closure({ cause: 'blocked', opened: false })

  test('stops whatever the table says, as long as no function says otherwise', () => {
    expect(
      askNow({ 1006: 'retry', abnormalClosure: retry(), '1000-1999': 'retry', default: 'retry' }, blocked),
    ).toEqual({
      key: 'built-in abnormalClosure',
      decision: 'stop',
      builtIn: true,
    })
  })

  test.each(['1006', 'abnormalClosure', '1000-1999', 'default'])('is decided by a function under %s', (key) => {
    expect(askNow({ [key]: () => afterMs(1) }, blocked)).toEqual({ key, decision: afterMs(1) })
  })
})

describe('a pinned rule', () => {
  const policy: AnyPolicy = { 4401: retry({ attempts: 3 }), abnormalClosure: 'stop', default: 'stop' }

  test('is the only one that is asked', () => {
    expect(askNow(policy, closure({ cause: 'prepareFailed', opened: false }), '4401')).toEqual({
      key: '4401',
      decision: retry({ attempts: 3 }),
    })
  })

  test.each([
    ['a rule that is gone', {}],
    ['a rule without an opinion', { 4401: () => undefined }],
  ])('gives way to the built-in table: %s', (_, rules: AnyPolicy) => {
    expect(askNow({ ...rules, default: 'stop' }, closure({ opened: false }), '4401')).toEqual({
      key: 'built-in abnormalClosure',
      decision: 'retry',
      builtIn: true,
    })
  })
})

test('what the built-in table says of a status is what an app without rules gets', () => {
  const asked = statuses.map((status) => askNow(reconnectPolicy({}) as AnyPolicy, closure({ status })))
  expect(asked).toEqual(statuses.map((status) => builtInOpinion(closure({ status }))))
})
