import { describe, expect, test } from 'vitest'
import { closeCodeOf, closeStatusOf, type CloseStatus } from '../../src/domain/status/close-status.ts'
import { registered } from './statuses.ts'

const named: ReadonlyMap<number, CloseStatus> = new Map(registered)

describe('closeStatusOf', () => {
  test.each(registered)('names %d %s', (code, status) => {
    expect(closeStatusOf(code)).toBe(status)
  })

  test('calls every other code from 0 to 65535 unknown', () => {
    const wrong = Array.from({ length: 65_536 }, (_, code) => code).filter(
      (code) => closeStatusOf(code) !== (named.get(code) ?? 'unknown'),
    )
    expect(wrong).toEqual([])
  })

  test.each([0, 999, 1004, 1016, 2999, 3001, 4000, 4999, 5000, 65_535, 65_536, -1, -1000, 1000.5, NaN, Infinity])(
    'calls %d unknown',
    (code) => {
      expect(closeStatusOf(code)).toBe('unknown')
    },
  )

  test('takes a missing code for a drop without a close frame', () => {
    expect(closeStatusOf(undefined)).toBe('abnormalClosure')
    expect(closeStatusOf(undefined, { kicked: 4002 })).toBe('abnormalClosure')
  })
})

describe("closeStatusOf with an app's statuses", () => {
  const statuses = { sessionExpired: 4001, kicked: 4002 } as const

  test('names the codes of the app', () => {
    expect(closeStatusOf(4001, statuses)).toBe('sessionExpired')
    expect(closeStatusOf(4002, statuses)).toBe('kicked')
  })

  test('leaves every other code as it is', () => {
    expect(closeStatusOf(4003, statuses)).toBe('unknown')
    expect(registered.map(([code]) => closeStatusOf(code, statuses))).toEqual(registered.map(([, status]) => status))
  })

  test.each([
    [3000, 'connectionExpired'],
    [3003, 'tooSlow'],
    [3008, 'unrecoverable'],
  ] as const)('lets the app rename %d, which others use for something else', (code, name) => {
    expect(closeStatusOf(code, { [name]: code })).toBe(name)
  })
})

describe('closeCodeOf', () => {
  test.each(registered)('gives %d for %s', (code, status) => {
    expect(closeCodeOf(status)).toBe(code)
  })

  test('gives no number for unknown, which has many', () => {
    expect(closeCodeOf('unknown')).toBeUndefined()
  })

  test('is the way back from closeStatusOf for every registered code', () => {
    const codes = registered.map(([code]) => code)
    expect(codes.map((code) => closeCodeOf(closeStatusOf(code)))).toEqual(codes)
  })
})
