import { describe, expect, test } from 'vitest'
import { isAppCode, isSendableCode, replacedCode } from '../../src/domain/status/close-code.ts'

const codes = Array.from({ length: 65_536 }, (_, code) => code)
const noCodes = [NaN, Infinity, -Infinity, -1, -1000, 1000.5, 3000.5, 4999.5, 65_536, 2 ** 32 + 3000]

/** The runs of codes that pass, as pairs of their edges. */
function rangesOf(passes: (code: number) => boolean): readonly (readonly [from: number, to: number])[] {
  const passing = codes.filter(passes)
  const starts = passing.filter((code) => !passes(code - 1))
  const ends = passing.filter((code) => !passes(code + 1))
  return starts.map((from, index) => [from, ends[index] ?? NaN])
}

describe('isSendableCode', () => {
  test('takes 1000 and 3000–4999, and no other code of the wire', () => {
    expect(rangesOf(isSendableCode)).toEqual([
      [1000, 1000],
      [3000, 4999],
    ])
  })

  test.each(noCodes)('refuses %d, which is no code', (code) => {
    expect(isSendableCode(code)).toBe(false)
  })

  test('refuses what React Native may give in the place of a code', () => {
    expect(isSendableCode(undefined as unknown as number)).toBe(false) // a platform's type is not its word
  })
})

describe('isAppCode', () => {
  test('takes 3000–4999, and no other code of the wire', () => {
    expect(rangesOf(isAppCode)).toEqual([[3000, 4999]])
  })

  test.each(noCodes)('refuses %d, which is no code', (code) => {
    expect(isAppCode(code)).toBe(false)
  })
})

test('hangup closes for its own reasons with a code of the private band', () => {
  expect(replacedCode).toBeGreaterThanOrEqual(4000)
  expect(replacedCode).toBeLessThanOrEqual(4999)
})
