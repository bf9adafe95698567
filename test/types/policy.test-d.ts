import { describe, expectTypeOf, test } from 'vitest'
import {
  afterMs,
  constant,
  createConnection,
  defineCloseStatuses,
  exponential,
  explainPolicy,
  reconnectPolicy,
  retry,
  schedule,
  type AnyStatus,
  type Backoff,
  type CloseInfo,
  type CloseStatus,
  type DelayWindow,
  type PolicyRow,
  type ReconnectPolicy,
  type RetryContext,
} from '../../src/index.ts'

const statuses = defineCloseStatuses({ sessionExpired: 4001, kicked: 4002 })
type App = 'sessionExpired' | 'kicked'

describe('the keys of a policy', () => {
  test('are statuses, codes, ranges and default', () => {
    const policy = reconnectPolicy({
      policyViolation: 'stop',
      unknown: retry({ attempts: 3 }),
      4200: 'retry',
      '4100-4199': afterMs(1_000),
      default: undefined,
    })
    expectTypeOf(policy).toEqualTypeOf<ReconnectPolicy>()
  })

  test('do not take a typo', () => {
    // @ts-expect-error -- policyViolation
    reconnectPolicy({ policyViolaton: 'stop' })
    // @ts-expect-error -- likewise where the table goes to a connection
    createConnection({ url: '/live', reconnect: { tryAgainlater: 'retry' } })
    // @ts-expect-error -- a status that nobody has named
    reconnectPolicy({ kicked: 'stop' })
    // @ts-expect-error -- and beside one that somebody has
    reconnectPolicy({ kicked: 'stop', banned: 'stop' }, { statuses })
  })
})

describe('a rule', () => {
  test('is a decision', () => {
    reconnectPolicy({ badGateway: 'retry', timeout: retry(), empty: afterMs(5), abnormalClosure: 'stop' })
    // @ts-expect-error -- no decision
    reconnectPolicy({ badGateway: 'again' })
    // @ts-expect-error -- a delay alone does not say what it is the delay of
    reconnectPolicy({ badGateway: 5_000 })
    // @ts-expect-error -- a connection reconnects by a table, or not at all
    createConnection({ url: '/live', reconnect: true })
  })

  test('may be a function, which sees any status where the policy names none of its own', () => {
    reconnectPolicy({
      default(info, context) {
        expectTypeOf(info).toEqualTypeOf<CloseInfo<AnyStatus>>()
        expectTypeOf(context).toEqualTypeOf<RetryContext>()
        return info.opened ? 'retry' : undefined
      },
      4401: async ({ reason }) => (reason === 'expired' ? retry({ attempts: 1 }) : undefined),
    })
  })

  test("sees the app's own statuses by name where the policy is told of them", () => {
    reconnectPolicy(
      {
        kicked: (info) => {
          expectTypeOf(info.status).toEqualTypeOf<CloseStatus | App>()
          return 'stop'
        },
        '4100-4199': ({ status }) => (status === 'sessionExpired' ? 'retry' : 'stop'),
      },
      { statuses },
    )
  })

  test('may not answer nonsense', () => {
    // @ts-expect-error -- no decision
    reconnectPolicy({ default: () => 'again' })
    // @ts-expect-error -- nor is a promise of none
    reconnectPolicy({ default: async () => 5 })
  })
})

describe('the options of a retry', () => {
  test('are delays, limits and what runs before', () => {
    retry({
      firstDelayMs: [0, 5_000],
      backoff: exponential({ initialMs: 15_000, maxMs: 30_000, jitter: 'equal' }),
      attempts: 3,
      elapsedMs: 60_000,
      before: async ({ signal, attempt, last }) => {
        expectTypeOf(signal).toEqualTypeOf<AbortSignal>()
        expectTypeOf(attempt).toBeNumber()
        expectTypeOf(last).toEqualTypeOf<CloseInfo<AnyStatus> | null>()
      },
      session: 'new',
    })
    retry({ firstDelayMs: undefined, backoff: undefined, attempts: undefined, before: undefined, session: undefined })
  })

  test('may be a schedule of delays and windows', () => {
    const windows: readonly DelayWindow[] = [[0, 5_000]]
    expectTypeOf(schedule([0, 2_000, [5_000, 25_000]])).toEqualTypeOf<Backoff>()
    expectTypeOf(schedule([1_000, 2_000])).toEqualTypeOf<Backoff>()
    expectTypeOf(schedule(windows)).toEqualTypeOf<Backoff>()
    expectTypeOf(schedule).parameter(0).toEqualTypeOf<readonly (number | DelayWindow)[]>()
  })

  test('are no others', () => {
    // @ts-expect-error -- it is called attempts
    retry({ maxRetries: 3 })
    // @ts-expect-error -- a window has two ends
    retry({ firstDelayMs: [0, 1, 2] })
    // @ts-expect-error -- a backoff is a value, not a number
    retry({ backoff: 5_000 })
    // @ts-expect-error -- none, full or equal
    exponential({ initialMs: 1, maxMs: 2, jitter: 'some' })
    // @ts-expect-error -- a number of milliseconds
    constant('5s')
    // @ts-expect-error -- a window in a schedule has two ends, too
    schedule([0, [1]])
    // @ts-expect-error -- and not three
    schedule([[0, 1, 2]])
    // @ts-expect-error -- nor is it text
    schedule([['0', '5']])
  })
})

describe('a policy and the connection that follows it', () => {
  const named = reconnectPolicy({ kicked: 'stop' }, { statuses })
  const unnamed = reconnectPolicy({ 4401: retry({ attempts: 3 }), default: () => 'stop' })

  test('fit where the connection has the statuses that the policy names', () => {
    createConnection({ url: '/live', statuses, reconnect: named })
    createConnection({ url: '/live', statuses: { ...statuses, banned: 4003 }, reconnect: unnamed })
    createConnection({ url: '/live', reconnect: unnamed })
    createConnection({ url: '/live', statuses, reconnect: { kicked: 'stop' } })
    createConnection({ url: '/live', reconnect: false })
  })

  test('do not fit where it has not', () => {
    // @ts-expect-error -- the connection has no statuses of its own
    createConnection({ url: '/live', reconnect: named })
    // @ts-expect-error -- it has others
    createConnection({ url: '/live', statuses: { banned: 4003 }, reconnect: named })
  })

  test('can be spread, and checked again', () => {
    expectTypeOf(reconnectPolicy({ ...unnamed, 4401: 'stop' })).toEqualTypeOf<ReconnectPolicy>()
    createConnection({ url: '/live', statuses, reconnect: { ...named, ...unnamed, sessionExpired: 'retry' } })
  })

  test('can be explained', () => {
    expectTypeOf(explainPolicy(named, { statuses })).toEqualTypeOf<readonly PolicyRow[]>()
    expectTypeOf(explainPolicy()).toEqualTypeOf<readonly PolicyRow[]>()
  })
})
