import { describe, expectTypeOf, test } from 'vitest'
import {
  closeCodeOf,
  closeStatusOf,
  describeCloseStatus,
  isAppCode,
  isSendableCode,
  type AppCode,
  type CloseStatus,
  type Connection,
  type SendableCode,
} from '../../src/index.ts'

declare const connection: Connection<unknown, unknown>
declare const someNumber: number

describe('close()', () => {
  test('takes what script may send', () => {
    connection.close()
    connection.close(1000)
    connection.close(3000, 'unauthorized')
    connection.close(4999)
  })

  test('takes a number that passed the guard', () => {
    if (isSendableCode(someNumber)) {
      expectTypeOf(someNumber).toExtend<SendableCode>()
      connection.close(someNumber)
    }
    if (isAppCode(someNumber)) connection.close(someNumber)
  })

  test('takes nothing else', () => {
    // @ts-expect-error -- 1001 is for browsers and servers
    connection.close(1001)
    // @ts-expect-error -- 2999 is below the band
    connection.close(2999)
    // @ts-expect-error -- 5000 is above it
    connection.close(5000)
    // @ts-expect-error -- 1006 is never on the wire
    connection.close(1006)
    // @ts-expect-error -- a number may be any of these
    connection.close(someNumber)
    // @ts-expect-error -- a status is not a code
    connection.close('normalClosure')
    // @ts-expect-error -- a reason is text
    connection.close(1000, 1000)
  })
})

describe('codes', () => {
  test('of an app are 3000–4999, and 1000 may be sent besides', () => {
    expectTypeOf<3000>().toExtend<AppCode>()
    expectTypeOf<4999>().toExtend<AppCode>()
    expectTypeOf<2999>().not.toExtend<AppCode>()
    expectTypeOf<5000>().not.toExtend<AppCode>()
    expectTypeOf<1000>().not.toExtend<AppCode>()
    expectTypeOf<Exclude<SendableCode, AppCode>>().toEqualTypeOf<1000>()
  })
})

describe('statuses and codes', () => {
  test('lead to one another', () => {
    expectTypeOf(closeStatusOf(someNumber)).toEqualTypeOf<CloseStatus>()
    expectTypeOf(closeStatusOf(undefined, { kicked: 4002 })).toEqualTypeOf<CloseStatus | 'kicked'>()
    expectTypeOf(closeCodeOf('tryAgainLater')).toEqualTypeOf<number>()
    expectTypeOf(closeCodeOf('unknown')).toEqualTypeOf<number | undefined>()
  })

  test('do not take what is neither', () => {
    // @ts-expect-error -- a typo is no status
    closeCodeOf('tryAgainlater')
    // @ts-expect-error -- a code is not a status
    describeCloseStatus(1000)
    // @ts-expect-error -- a status of an app outside its band
    closeStatusOf(4001, { kicked: 2999 })
  })
})
