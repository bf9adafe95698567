import { describe, expect, test } from 'vitest'
import {
  afterMs,
  retry,
  type AnyStatus,
  type Backoff,
  type ConnectionOptions,
  type Decision,
  type RetryContext,
  type Rule,
} from '../../src/core.ts'
import { closesWith, refuses } from '../support/servers/behaviour.ts'
import { createLab, like, statesOf, type Lab } from './lab.ts'

type Reconnect = ConnectionOptions['reconnect']

function connectRefused(reconnect: Reconnect, script = refuses(503), lifecycle: ConnectionOptions['lifecycle'] = {}) {
  const lab = createLab({ script })
  const connection = lab.connect({ reconnect, lifecycle })
  const states = statesOf(connection)
  connection.open()
  return { lab, connection, states, state: connection.store.getState }
}

/** What the built-in rule of 1006 does: 2.5 s of 0–5. */
const builtIn = (lab: Lab) => ({ phase: 'waiting', attempt: 1, until: { kind: 'time', atMs: lab.epochMs() + 2_500 } })

describe('A rule function', () => {
  test('is told what ended and what is known', async () => {
    const asked: (readonly [code: number, context: Omit<RetryContext, 'random'>])[] = []
    const rule: Rule<AnyStatus> = ({ code }, { random, ...context }) => {
      expect(random()).toBe(0.5)
      asked.push([code, context])
      return afterMs(1_000)
    }
    const { lab, connection } = connectRefused({ default: rule }, refuses(503), { holdWhileOffline: false })
    lab.setOnline(false)
    await lab.advance(1_000)
    lab.setHidden(true)
    await lab.advance(1_000)
    connection.close()
    const common = { openForMs: 0, online: false }
    expect(asked).toEqual([
      [1006, { ...common, attempt: 0, elapsedMs: 0, hidden: false }],
      [1006, { ...common, attempt: 1, elapsedMs: 1_000, hidden: false }],
      [1006, { ...common, attempt: 2, elapsedMs: 2_000, hidden: true }],
    ])
  })

  test('that answers at once never passes through a wait for its decision', async () => {
    const { lab, states } = connectRefused({ abnormalClosure: () => 'retry' })
    await lab.settle()
    expect(states.map((state) => (state.phase === 'waiting' ? state.until.kind : state.phase))).toEqual([
      'idle',
      'connecting',
      'connecting',
      'time',
    ])
  })

  test('without an opinion leaves it to the next in the order: code, status, range, default, built-in', async () => {
    const order: string[] = []
    const none = (name: string) => () => {
      order.push(name)
      return undefined
    }
    const { lab } = connectRefused(
      {
        default: none('default'),
        '4200-4299': none('range'),
        unknown: none('status'),
        4242: none('code'),
      },
      closesWith(4242),
    )
    await lab.settle()
    expect(order).toEqual(['code', 'status', 'range', 'default'])
  })

  test('that takes its time makes the connection wait for its decision', async () => {
    const { promise, resolve } = Promise.withResolvers<Decision>()
    const { lab, state } = connectRefused({ abnormalClosure: () => promise })
    await lab.advance(3_000)
    expect(state()).toMatchObject({ phase: 'waiting', attempt: 1, until: { kind: 'decision' } })
    resolve(retry({ firstDelayMs: 700 }))
    await lab.settle()
    expect(state()).toMatchObject({ phase: 'waiting', attempt: 1, until: { kind: 'time', atMs: lab.epochMs() + 700 } })
  })

  test('may take its time and have no opinion', async () => {
    const { lab, state } = connectRefused({ abnormalClosure: async () => undefined, default: 'stop' })
    await lab.settle()
    expect(state()).toMatchObject({ phase: 'closed', because: 'policy' })
  })

  test('may answer with any promise, not only the platform’s own', async () => {
    const thenable = { then: (resolve: (decision: Decision) => void) => resolve('stop') }
    const { lab, state } = connectRefused({ abnormalClosure: () => thenable as Promise<Decision> }) // as a library's would be
    await lab.settle()
    expect(state()).toMatchObject({ phase: 'closed', because: 'policy' })
  })
})

describe('A rule function that comes back at once for the first attempt', () => {
  test.for<[string, () => Decision | undefined]>([
    ['then has no opinion', () => undefined],
    ['then says retry', () => 'retry'],
  ])('and %s leaves the rest to the built-in delays, from their first', async ([, then]) => {
    const { lab } = connectRefused({ abnormalClosure: (_, { attempt }) => (attempt === 0 ? afterMs(0) : then()) })
    await lab.advance(40_000)
    expect(lab.handshakesMs()).toEqual([0, 0, 2_500, 17_500, 37_500])
  })
})

describe('The built-in rule applies, and the error is reported, when a rule', () => {
  const failures: [string, () => unknown, unknown][] = [
    [
      'throws',
      () => {
        throw new Error('bug')
      },
      new Error('bug'),
    ],
    ['rejects', () => Promise.reject(new Error('bug')), new Error('bug')],
    ['answers nonsense', () => 'maybe', like({ name: 'PolicyError', rule: 'rule' })],
    ['answers null', () => null, like({ name: 'PolicyError', rule: 'rule' })],
    ['answers nonsense later', async () => 42, like({ name: 'PolicyError', rule: 'rule' })],
    [
      'gives a delay that is none',
      () => ({ action: 'retry', firstDelayMs: NaN }),
      like({ name: 'PolicyError', rule: 'delay' }),
    ],
    [
      'gives a negative delay',
      () => ({ action: 'retry', firstDelayMs: -1 }),
      like({ name: 'PolicyError', rule: 'delay' }),
    ],
    [
      'gives an endless delay',
      () => ({ action: 'retry', firstDelayMs: Infinity }),
      like({ name: 'PolicyError', rule: 'delay' }),
    ],
  ]
  const nonsense: Backoff = { delayMs: NaN, next: () => nonsense }

  test.for(failures)('%s', async ([, rule, error]) => {
    const { lab, state } = connectRefused({ abnormalClosure: rule } as Reconnect) // plain JavaScript may return anything
    await lab.settle()
    expect(state()).toMatchObject(builtIn(lab))
    expect(lab.takeReported()).toEqual([error])
  })

  test('has a backoff that draws nonsense', async () => {
    const { lab, state } = connectRefused({ abnormalClosure: retry({ firstDelayMs: 0, backoff: nonsense }) })
    await lab.settle()
    expect(lab.constructions).toHaveLength(2)
    expect(state()).toMatchObject({ phase: 'waiting', attempt: 2, until: { kind: 'time' } })
    expect(lab.takeReported()).toEqual([like({ name: 'PolicyError', rule: 'delay' })])
  })

  test('has not decided after 10 seconds', async () => {
    const { lab, state } = connectRefused({ abnormalClosure: () => new Promise(() => undefined) })
    await lab.advance(9_999)
    expect(state()).toMatchObject({ phase: 'waiting', until: { kind: 'decision' } })
    expect(lab.takeReported()).toEqual([])
    await lab.advance(1)
    expect(state()).toMatchObject(builtIn(lab))
    expect(lab.takeReported()).toEqual([like({ name: 'PolicyError', rule: 'inTime' })])
  })

  test('is a stop of the built-in table, where that is one', async () => {
    const { lab, state } = connectRefused(
      {
        policyViolation: () => {
          throw new Error('bug')
        },
      },
      closesWith(1008),
    )
    await lab.settle()
    expect(state()).toMatchObject({ phase: 'closed', because: 'policy' })
    expect(lab.takeReported()).toEqual([new Error('bug')])
  })
})

describe('A decision that comes too late', () => {
  /** Two waits for a decision; the resolvers of both. */
  async function decideTwice() {
    const answers: ((decision: Decision) => void)[] = []
    const staged = connectRefused({ abnormalClosure: () => new Promise<Decision>((resolve) => answers.push(resolve)) })
    await staged.lab.settle()
    return { ...staged, answers }
  }

  test('is dropped when the wait is over', async () => {
    const { lab, connection, state, answers } = await decideTwice()
    connection.close(4001)
    const before = state()
    answers[0]?.('retry')
    await lab.advance(60_000)
    expect(state()).toBe(before)
  })

  test('is dropped when the time to decide is over', async () => {
    const { lab, state, answers } = await decideTwice()
    await lab.advance(10_000)
    const before = state()
    answers[0]?.('stop')
    await lab.settle()
    expect(state()).toBe(before)
    lab.takeReported()
  })

  test('is dropped when another wait for a decision has begun', async () => {
    const { lab, connection, state, answers } = await decideTwice()
    connection.reconnect()
    await lab.settle()
    expect(answers).toHaveLength(2)
    const before = state()
    answers[0]?.('stop')
    await lab.settle()
    expect(state()).toBe(before)
    answers[1]?.(afterMs(900))
    await lab.settle()
    expect(state()).toMatchObject({ phase: 'waiting', until: { kind: 'time', atMs: lab.epochMs() + 900 } })
  })

  test('does not shorten a wait that reconnect() has begun anew', async () => {
    const { lab, connection, answers } = await decideTwice()
    connection.reconnect()
    expect(connection.store.getState()).toMatchObject({ phase: 'connecting', attempt: 1 })
    answers[0]?.('stop')
    await Promise.resolve()
    expect(connection.store.getState()).toMatchObject({ phase: 'connecting', attempt: 1 })
    await lab.settle()
  })
})
