import assert from 'node:assert/strict'
import fc from 'fast-check'
import { retryAdvice } from '../../../src/domain/policy/retry-advice.ts'
import { beginOutage, builtInOpinion, settle } from '../../../src/domain/policy/verdict.ts'
import type { CloseCause, CloseInfo } from '../../../src/domain/status/close-info.ts'
import type { AnyStatus } from '../../../src/domain/status/close-status.ts'
import { retryAfterMs } from '../../../src/engine/diagnosis/retry-after.ts'
import { closure } from '../../domain/closure.ts'
import { hostileText } from '../../support/arbitraries/hostile-text.ts'
import { target, type Target } from '../target.ts'

/** However long a server asks for. */
const longestMs = 600_000
/** The widest of the built-in windows, which a Retry-After moves. */
const longestBuiltInMs = 300_000
const nowMs = Date.UTC(2030, 0, 1)

const digits = fc.oneof(
  fc.nat({ max: 2_000 }).map(String),
  fc.constantFrom('', '-1', '1.5', '1e9', '٢', '999999999', '9999999999'),
  fc.integer({ min: 1, max: 400 }).map((length) => '9'.repeat(length)),
)
const seconds = fc.tuple(digits, fc.constantFrom('', '-', '-0', '-60', '-999999999')).map((parts) => parts.join(''))
const reason = fc.oneof(
  hostileText,
  fc.tuple(fc.oneof(hostileText, fc.constant('')), seconds).map(([text, at]) => `${text}retry-after=${at}`),
  fc.tuple(hostileText, seconds).map(([text, at]) => `${text} retry-after=${at}`),
  fc.jsonValue().map((value) => `${JSON.stringify(value)} retry-after=7`),
)
const header = fc.oneof(
  fc.constant(null),
  hostileText,
  digits.map((text) => ` ${text} `),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  fc.tuple(hostileText, fc.constantFrom(' GMT', 'GMT')).map((parts) => parts.join('')),
)
const causes: readonly CloseCause[] = ['peer', 'app', 'connectionLost', 'connectFailed', 'blocked', 'offline']

interface Advised {
  readonly reason: string
  readonly header: string | null
  readonly cause: CloseCause
  readonly code: number
  readonly random: number
  readonly isStable: boolean
  readonly isAlone: boolean
}

const advised: fc.Arbitrary<Advised> = fc.record({
  reason,
  header,
  cause: fc.constantFrom(...causes),
  code: fc.constantFrom(1001, 1005, 1006, 1011, 1012, 1013, 1014, 1015, 3008, 4000),
  random: fc.constantFrom(0, 0.5, 0.999),
  isStable: fc.boolean(),
  isAlone: fc.boolean(),
})

/** What a server advises, in a reason or a header: nothing, or a time that somebody may be asked to wait. */
export const advice: Target = target(
  'advice',
  420_000,
  advised,
  ({ header: told, random, isAlone, isStable, ...rest }) => {
    const asked = retryAfterMs(told, nowMs)
    if (asked !== null) assert.ok(asked >= 0 && asked < Infinity)
    const diagnosis = { httpStatus: 503, retryAfterMs: asked, tls: false, reachable: true }
    const info: CloseInfo<AnyStatus> = closure<AnyStatus>({ ...rest, diagnosis })

    const window = retryAdvice(info)
    if (window) {
      const [minMs, maxMs] = window
      assert.equal(info.cause, 'peer')
      assert.ok(minMs >= 0 && minMs <= maxMs && maxMs <= longestMs)
    }
    const bench = { nowMs: 1_000, random: () => random, isAlone, isStable, takesAdvice: true }
    const verdict = settle(builtInOpinion(info), info, beginOutage(0), bench)
    if (info.cause === 'blocked') return assert.equal(verdict.action, 'stop')
    assert.ok(verdict.action === 'retry', verdict.action)
    assert.ok(verdict.delayMs >= 0 && verdict.delayMs <= longestMs + longestBuiltInMs, `${verdict.delayMs} ms`)
  },
)
