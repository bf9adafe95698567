import fc from 'fast-check'
import { constant, exponential, schedule, type Backoff } from '../../../src/domain/policy/backoff.ts'
import { afterMs, retry } from '../../../src/domain/policy/retry.ts'
import type { CloseStatuses } from '../../../src/domain/status/close-status.ts'
import { statuses as everyStatus } from '../../domain/statuses.ts'
import { AppError, fails } from './app-error.ts'
import { ownStatuses, separateRanges, spots } from './policy-keys.ts'

/** A table of rules, and the names of its app. Nothing of it need be a rule. */
export interface Book {
  readonly table: Readonly<Record<string, unknown>>
  readonly statuses: CloseStatuses
}

const delay = fc.constantFrom(0, 1, 500, 30_000, 2_147_483_647)
const window = fc.tuple(delay, delay).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
const backoff = fc.oneof(
  delay.map(constant),
  fc.array(fc.oneof(delay, window), { minLength: 1, maxLength: 4 }).map(schedule),
  fc
    .record({
      initialMs: fc.constantFrom(0, 1, 500),
      maxMs: fc.constantFrom(500, 60_000, 2_147_483_647),
      factor: fc.constantFrom(1, 1.5, 2, 1e6),
      jitter: fc.constantFrom('none' as const, 'full' as const, 'equal' as const),
    })
    .map(exponential),
)
const goodDecision = fc.oneof(
  fc.constantFrom('retry' as const, 'stop' as const),
  delay.map(afterMs),
  fc
    .record(
      {
        firstDelayMs: fc.oneof(delay, window),
        backoff,
        attempts: fc.constantFrom(0, 1, 3, Infinity),
        elapsedMs: fc.constantFrom(0, 10_000, Infinity),
        session: fc.constantFrom('same' as const, 'new' as const),
      },
      { requiredKeys: [] },
    )
    .map(retry),
)

/** The first draw is fine, so that it is the next closure that meets it. */
const oddLater: Backoff = { delayMs: 0, next: () => ({ delayMs: 5, next: fails }) }
const oddBackoffs: readonly unknown[] = [
  5,
  {},
  { next: fails },
  { next: () => undefined },
  { next: () => ({ delayMs: NaN }) },
  { next: () => ({ delayMs: 'soon', next: fails }) },
  oddLater,
]
const cyclic: unknown[] = []
cyclic.push(cyclic, cyclic)
const oddDelays: readonly unknown[] = [cyclic, NaN, -1, Infinity, '5', null, [5], [9, 1], [0, 'a'], {}, 2 ** 31, 10n]

/** What an app without types may say instead of a decision. */
const oddDecision = fc.oneof(
  fc.constantFrom<unknown>(null, NaN, 0, true, '', 'soon', 'constructor', {}, [], { action: 'stop' }, Symbol('x')),
  fc.constantFrom(...oddDelays).map((firstDelayMs) => ({ action: 'retry', firstDelayMs })),
  fc.constantFrom(...oddDelays).map((firstDelayMs) => ({ action: 'retry', firstDelayMs, always: true })),
  fc.constantFrom(...oddBackoffs).map((odd) => ({ action: 'retry', backoff: odd })),
  fc.constantFrom<unknown>(NaN, -1, 'a', {}).map((limit) => ({ action: 'retry', attempts: limit, elapsedMs: limit })),
  fc.anything(),
)
/** These throw when they are looked at, so they are for functions to give. */
const trap = fc.constantFrom<() => unknown>(
  () => Object.defineProperty({}, 'action', { get: fails }),
  () => Object.defineProperty({ action: 'retry' }, 'firstDelayMs', { get: fails }),
  () => Object.defineProperty({}, 'then', { get: fails }),
  () => ({ then: fails }),
  () => ({ then: 5 }),
)

const rule = fc.oneof(
  { weight: 6, arbitrary: goodDecision },
  { weight: 3, arbitrary: fc.oneof(goodDecision, oddDecision, fc.constant(undefined)).map((said) => () => said) },
  { weight: 1, arbitrary: fc.constant(fails) },
  { weight: 1, arbitrary: trap },
  { weight: 1, arbitrary: fc.oneof(goodDecision, oddDecision).map((said) => () => Promise.resolve(said)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      () => Promise.reject(new AppError()),
      () => new Promise(() => {}),
    ),
  },
)

const tableOf = (keys: readonly string[], rules: fc.Arbitrary<unknown>): fc.Arbitrary<Book['table']> =>
  fc.tuple(...keys.map((key) => fc.tuple(fc.constant(key), rules))).map((entries) => Object.fromEntries(entries))

/** A table that passes every check; what its functions say is another matter. */
export const goodBook: fc.Arbitrary<Book> = fc.tuple(ownStatuses, separateRanges).chain(([statuses, ranges]) =>
  fc.record({
    table: fc
      .subarray([...spots.map(String), ...everyStatus, ...Object.keys(statuses), ...ranges, 'default'], {
        maxLength: 6,
      })
      .chain((keys) => tableOf(keys, rule)),
    statuses: fc.constant(statuses),
  }),
)

const oddKey = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('__proto__', 'constructor', 'then', '4100-4000', '1-99999', '0', '70000', '4000-', 'normalclosure'),
  fc.constantFrom('default', 'unknown', '1006', '4000-4999', 'abnormalClosure'),
)

/** Anything at all under anything at all. */
export const oddBook: fc.Arbitrary<Book> = fc.record({
  table: fc
    .uniqueArray(oddKey, { minLength: 1, maxLength: 4 })
    .chain((keys) => tableOf(keys, fc.oneof(rule, oddDecision))),
  statuses: ownStatuses,
})
