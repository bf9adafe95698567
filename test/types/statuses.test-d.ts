import { describe, expectTypeOf, test } from 'vitest'
import { createConnection, defineCloseStatuses, type Connection } from '../../src/index.ts'

declare const connection: Connection<unknown, unknown>
declare const number: number

describe('defineCloseStatuses', () => {
  test('returns the table with its literal codes', () => {
    const statuses = defineCloseStatuses({ sessionExpired: 4001, kicked: 4002 })
    expectTypeOf(statuses).toEqualTypeOf<Readonly<{ readonly sessionExpired: 4001; readonly kicked: 4002 }>>()
    connection.close(statuses.kicked)
  })

  test('may rename the registered codes of the band', () => {
    expectTypeOf(defineCloseStatuses({ expired: 3000 }).expired).toEqualTypeOf<3000>()
  })

  test('can be spread into another table', () => {
    const base = defineCloseStatuses({ sessionExpired: 4001 })
    expectTypeOf(defineCloseStatuses({ ...base, kicked: 4002 }).sessionExpired).toEqualTypeOf<4001>()
  })

  test('does not take a name that means something already', () => {
    // @ts-expect-error -- a built-in name
    defineCloseStatuses({ normalClosure: 4001 })
    // @ts-expect-error -- the built-in name for every other number
    defineCloseStatuses({ unknown: 4001 })
    // @ts-expect-error -- a key of every policy
    defineCloseStatuses({ default: 4001 })
    // @ts-expect-error -- a code
    defineCloseStatuses({ 4001: 4001 })
    // @ts-expect-error -- a range of codes
    defineCloseStatuses({ '4100-4199': 4100 })
    // @ts-expect-error -- also beside names that are fine
    defineCloseStatuses({ kicked: 4002, timeout: 4008 })
  })

  test('does not take a code outside the band', () => {
    // @ts-expect-error -- below it
    defineCloseStatuses({ kicked: 2999 })
    // @ts-expect-error -- above it
    defineCloseStatuses({ kicked: 5000 })
    // @ts-expect-error -- registered, and not for apps
    defineCloseStatuses({ kicked: 1000 })
    // @ts-expect-error -- a number may be any code
    defineCloseStatuses({ kicked: number })
  })
})

describe("a connection's statuses", () => {
  test('are named by a plain table, as by a defined one', () => {
    const plain = createConnection({ url: '/live', statuses: { kicked: 4002 } })
    const defined = createConnection({ url: '/live', statuses: defineCloseStatuses({ kicked: 4002 }) })
    expectTypeOf(plain).toEqualTypeOf<Connection<unknown, unknown, 'kicked'>>()
    expectTypeOf(defined).toEqualTypeOf<Connection<unknown, unknown, 'kicked'>>()
  })

  test('must be codes of the band', () => {
    // @ts-expect-error -- above the band
    createConnection({ url: '/live', statuses: { kicked: 5000 } })
  })
})
