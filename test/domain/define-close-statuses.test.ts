import { describe, expect, test } from 'vitest'
import type { AppCode } from '../../src/domain/status/close-code.ts'
import { defineCloseStatuses } from '../../src/domain/status/close-status.ts'
import { isOptionError } from '../../src/domain/error/error.ts'
import { statuses } from './statuses.ts'

/** What a table is refused with. The types refuse most of these too, so they come in as plain data. */
function refusalOf(table: Readonly<Record<string, number>>): unknown {
  try {
    defineCloseStatuses(table as { readonly kicked: AppCode })
  } catch (error) {
    return isOptionError(error) ? { option: error.option, rule: error.rule, message: error.message } : error
  }
  return 'accepted'
}

describe('defineCloseStatuses', () => {
  test('returns the table itself', () => {
    const table = { sessionExpired: 4001, kicked: 4002 } as const
    expect(defineCloseStatuses(table)).toBe(table)
  })

  test('can be spread into another table', () => {
    const base = defineCloseStatuses({ sessionExpired: 4001 })
    expect(defineCloseStatuses({ ...base, kicked: 4002 })).toEqual({ sessionExpired: 4001, kicked: 4002 })
  })

  test('takes both ends of the band, and new names for 3000, 3003 and 3008', () => {
    expect(refusalOf({ first: 3000, second: 3003, third: 3008, last: 4999 })).toBe('accepted')
  })

  test.each(['defaultRoom', 'byDefault', 'unknownDevice', 'isUnknown', 'code4001', '4001st', 'x4100-4199'])(
    'takes the name "%s", which only contains what means something already',
    (name) => {
      expect(refusalOf({ [name]: 4001 })).toBe('accepted')
    },
  )

  test('takes names that every object has', () => {
    expect(refusalOf({ constructor: 4001, toString: 4002 })).toBe('accepted')
  })

  test.each([2999, 5000, 1000, 1001, 0, 999, 65_535, -1, 4000.5, NaN, Infinity])(
    'refuses the code %d, which is not for apps to define',
    (code) => {
      expect(refusalOf({ kicked: code })).toEqual({
        option: 'statuses.kicked',
        rule: 'appCode',
        message: expect.stringContaining(String(code)) as string,
      })
    },
  )

  test('refuses a second name for one code', () => {
    expect(refusalOf({ kicked: 4001, banned: 4002, thrownOut: 4001 })).toEqual({
      option: 'statuses.thrownOut',
      rule: 'sharedCode',
      message: expect.stringContaining('4001') as string,
    })
  })

  test.each([...statuses, 'default', '4001', '4100-4199'])(
    'refuses the name "%s", which means something already',
    (name) => {
      expect(refusalOf({ [name]: 4001 })).toEqual({
        option: `statuses.${name}`,
        rule: 'reservedName',
        message: expect.stringContaining(`"${name}"`) as string,
      })
    },
  )
})
