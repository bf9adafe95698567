import { describe, expectTypeOf, test } from 'vitest'
import type {
  CloseCause,
  CloseInfo,
  CloseReport,
  CloseStatus,
  Diagnosis,
  NextStep,
  StopReason,
} from '../../src/index.ts'

declare const closed: CloseReport<'sessionExpired' | 'kicked'>
declare const plain: CloseReport
declare const next: NextStep

describe('a close report', () => {
  test('is the closure and what happens next', () => {
    expectTypeOf(closed).toExtend<CloseInfo<'sessionExpired' | 'kicked'>>()
    expectTypeOf<Exclude<keyof CloseReport, keyof CloseInfo>>().toEqualTypeOf<'next'>()
    expectTypeOf(closed.next).toEqualTypeOf<NextStep>()
  })

  test('says all that is known of the closure', () => {
    expectTypeOf<CloseInfo<'kicked'>>().toEqualTypeOf<{
      readonly status: CloseStatus | 'kicked'
      readonly code: number
      readonly reason: string
      readonly wasClean: boolean
      readonly cause: CloseCause
      readonly opened: boolean
      readonly atMs: number
      readonly openForMs: number
      readonly unsentBytes: number
      readonly diagnosis: Diagnosis | null
    }>()
  })

  test('has the built-in statuses alone where the app has none of its own', () => {
    expectTypeOf(plain.status).toEqualTypeOf<CloseStatus>()
    expectTypeOf(closed.status).toEqualTypeOf<CloseStatus | 'sessionExpired' | 'kicked'>()
  })
})

describe('what happens next, narrowed by its kind', () => {
  test('has these fields and no others', () => {
    if (next.kind === 'decision') expectTypeOf(next).toEqualTypeOf<{ readonly kind: 'decision' }>()
    if (next.kind === 'retry') {
      expectTypeOf(next).toEqualTypeOf<{ readonly kind: 'retry'; readonly attempt: number; readonly atMs: number }>()
    }
    if (next.kind === 'hold') {
      expectTypeOf(next).toEqualTypeOf<{ readonly kind: 'hold'; readonly until: 'online' | 'visible' | 'resumed' }>()
    }
    if (next.kind === 'connecting') {
      expectTypeOf(next).toEqualTypeOf<{ readonly kind: 'connecting'; readonly attempt: number }>()
    }
    if (next.kind === 'recovered') {
      expectTypeOf(next).toEqualTypeOf<{ readonly kind: 'recovered'; readonly atMs: number }>()
    }
    if (next.kind === 'stop') {
      expectTypeOf(next).toEqualTypeOf<{ readonly kind: 'stop'; readonly because: StopReason }>()
    }
  })

  test('can be switched over, with nothing left', () => {
    switch (next.kind) {
      case 'decision':
      case 'retry':
      case 'hold':
      case 'connecting':
      case 'recovered':
      case 'stop':
        break
      default:
        next satisfies never
    }
  })
})

/** What a screen would say: every status by name. */
function titleOf(report: typeof closed): string {
  switch (report.status) {
    case 'normalClosure':
    case 'endpointUnavailable':
    case 'protocolError':
    case 'unsupportedData':
    case 'empty':
    case 'abnormalClosure':
    case 'invalidPayloadData':
    case 'policyViolation':
    case 'messageTooBig':
    case 'mandatoryExtension':
    case 'internalServerError':
    case 'serviceRestart':
    case 'tryAgainLater':
    case 'badGateway':
    case 'tlsHandshakeError':
    case 'unauthorized':
    case 'forbidden':
    case 'timeout':
    case 'unknown':
      return 'built in'
    case 'sessionExpired':
    case 'kicked':
      return 'of this app'
    default:
      return report.status satisfies never
  }
}

describe('a switch over the status', () => {
  test('is exhaustive with the nineteen and those of the app', () => {
    expectTypeOf(titleOf).returns.toBeString()
  })

  test('does not compile with one that is not handled', () => {
    switch (closed.status) {
      case 'sessionExpired':
      case 'normalClosure':
        break
      default:
        // @ts-expect-error -- seventeen built-in ones and `kicked` are left
        closed.status satisfies never
    }
  })

  test('does not know a status that nobody defined', () => {
    // @ts-expect-error -- a typo is no status
    if (closed.status === 'sesionExpired') return
    // @ts-expect-error -- the statuses of another app are none here
    if (plain.status === 'kicked') return
  })
})
