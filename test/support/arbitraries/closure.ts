import fc from 'fast-check'
import type { CloseCause, CloseInfo, Diagnosis } from '../../../src/domain/status/close-info.ts'
import type { AnyStatus } from '../../../src/domain/status/close-status.ts'
import { closure } from '../../domain/closure.ts'
import { statuses } from '../../domain/statuses.ts'
import { hostileText } from './hostile-text.ts'
import { spots } from './policy-keys.ts'

const causes: readonly CloseCause[] = [
  ...(['peer', 'peer', 'connectionLost', 'connectFailed', 'connectTimeout', 'prepareFailed'] as const),
  ...(['heartbeatTimeout', 'offline', 'suspended', 'blocked'] as const),
]

const diagnosis: fc.Arbitrary<Diagnosis> = fc.record({
  httpStatus: fc.constantFrom(null, 401, 503, 0, NaN),
  retryAfterMs: fc.constantFrom(null, 0, 60_000, NaN, Infinity, -1),
  tls: fc.constantFrom(null, true, false),
  reachable: fc.constantFrom(null, true, false),
})

/** The code of a closure as a platform may tell it, the impossible ones included. */
export const anyCode: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(...spots, 1005, 1011, 1012, 1013),
  fc.nat({ max: 65_535 }),
  fc.constantFrom(NaN, -1, 0, 70_000, Infinity, 1000.5),
)

export const anyReason: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('', 'deploy', 'retry-after=0', 'retry-after=20', 'retry-after=0-1200') },
  { weight: 1, arbitrary: hostileText },
)

/** Any closure that may come before a policy. */
export const anyClosure: fc.Arbitrary<CloseInfo<AnyStatus>> = fc
  .record({
    code: anyCode,
    reason: anyReason,
    wasClean: fc.boolean(),
    cause: fc.constantFrom(...causes),
    opened: fc.boolean(),
    openForMs: fc.constantFrom(0, 100, 60_000),
    raised: fc.option(fc.record({ status: fc.constantFrom(...statuses), diagnosis }), { freq: 6 }),
  })
  .map(({ raised, ...told }) => closure<AnyStatus>({ ...told, ...raised }))
