import { describe, expect, test } from 'vitest'
import { schedule } from '../../src/domain/policy/backoff.ts'
import { builtInRetry } from '../../src/domain/policy/built-in-policy.ts'
import { firstDelay } from '../../src/domain/policy/first-delay.ts'
import type { CloseCause, CloseInfo, Diagnosis } from '../../src/domain/status/close-info.ts'
import { closeCodes } from '../../src/domain/status/close-code.ts'
import type { AnyStatus, CloseStatus } from '../../src/domain/status/close-status.ts'
import { closure } from './closure.ts'

type Rule = Parameters<typeof firstDelay>[0]

/** The least and the most that is waited first. */
function windowFor(info: CloseInfo<AnyStatus>, isAlone = false, rule: Rule = {}): readonly number[] {
  return [0, 1].map((draw) => {
    const { delayMs } = firstDelay(rule, builtInRetry(info.status), info, {
      nowMs: 0,
      isAlone,
      isStable: true,
      takesAdvice: true,
      random: () => draw,
    })
    return delayMs
  })
}

const lost = (told: Partial<CloseInfo<AnyStatus>> = {}): CloseInfo<AnyStatus> =>
  closure<AnyStatus>({ cause: 'connectionLost', ...told })
const diagnosed = (retryAfterMs: number | null): Diagnosis => ({
  httpStatus: 503,
  retryAfterMs,
  tls: null,
  reachable: null,
})
const raised = (status: CloseStatus, retryAfterMs: number | null): CloseInfo<AnyStatus> =>
  lost({ status, cause: 'connectFailed', opened: false, diagnosis: diagnosed(retryAfterMs) })

const causes: readonly CloseCause[] = [
  ...(['connectionLost', 'connectFailed', 'connectTimeout', 'prepareFailed'] as const),
  ...(['heartbeatTimeout', 'offline', 'suspended', 'blocked'] as const),
]

describe('Who is alone waits U(0, 1 s)', () => {
  test.for(causes)('after %s', (cause) => {
    expect(windowFor(lost({ cause }), true)).toEqual([0, 1_000])
    expect(windowFor(lost({ cause }), false)).toEqual([0, 5_000])
  })
})

describe('Alone or not, it is the status’s own window', () => {
  test.for(Object.entries(closeCodes).filter(([status]) => builtInRetry(status) !== builtInRetry('unknown')))(
    'after a close frame: %s',
    ([, code]) => {
      const info = closure({ code, cause: 'peer' })
      expect(windowFor(info, true)).toEqual(windowFor(info, false))
    },
  )

  test.for(['serviceRestart', 'tryAgainLater'] as const)('where a diagnosis has found %s', (status) => {
    expect(windowFor(raised(status, null), true)).toEqual(builtInRetry(status).firstDelayMs)
  })
})

describe('A Retry-After', () => {
  test('moves the window and keeps its width', () => {
    expect(windowFor(raised('tryAgainLater', 120_000))).toEqual([120_000, 150_000])
  })

  test('never lets a window begin earlier', () => {
    expect(windowFor(raised('tryAgainLater', 1_000))).toEqual([30_000, 60_000])
    expect(windowFor(raised('tryAgainLater', 0))).toEqual([30_000, 60_000])
    expect(windowFor(raised('tryAgainLater', null))).toEqual([30_000, 60_000])
  })

  test('is heard for ten minutes at the most', () => {
    expect(windowFor(raised('tryAgainLater', 86_400_000))).toEqual([600_000, 630_000])
  })

  test('holds for whatever status it came with', () => {
    expect(windowFor(raised('badGateway', 20_000))).toEqual([20_000, 25_000])
  })

  test('gives way to a rule that says how long', () => {
    expect(windowFor(raised('tryAgainLater', 120_000), false, { firstDelayMs: [1_000, 2_000] })).toEqual([1_000, 2_000])
  })

  test('does not hide that the next waits grow from the built-in ones', () => {
    const first = firstDelay({}, builtInRetry('tryAgainLater'), raised('tryAgainLater', 120_000), {
      nowMs: 0,
      isAlone: false,
      isStable: true,
      takesAdvice: true,
      random: () => 1,
    })
    expect(first.next(() => 1).delayMs).toBe(60_000)
  })
})

describe('A rule that says how long', () => {
  test.for<[string, Rule, readonly number[]]>([
    ['a number is exactly that', { firstDelayMs: 700 }, [700, 700]],
    ['a window is drawn from', { firstDelayMs: [100, 900] }, [100, 900]],
    ['nought is nought', { firstDelayMs: 0 }, [0, 0]],
  ])('is followed, alone or not: %s', ([, rule, expected]) => {
    expect(windowFor(lost(), true, rule)).toEqual(expected)
    expect(windowFor(lost(), false, rule)).toEqual(expected)
  })

  test('goes on with its own backoff', () => {
    const bench = { nowMs: 0, isAlone: true, isStable: true, takesAdvice: true, random: () => 0.5 }
    const first = firstDelay({ backoff: schedule([7, 9]) }, builtInRetry('abnormalClosure'), lost(), bench)
    expect([first.delayMs, first.next(() => 0).delayMs]).toEqual([500, 7])
  })
})
