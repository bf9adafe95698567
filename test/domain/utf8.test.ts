import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8Bytes } from '../../src/domain/utf8.ts'

const encodedBytes = (text: string): number => new TextEncoder().encode(text).length

describe('utf8Bytes', () => {
  test.each([
    ['', 0],
    ['plain', 5],
    ['\u007F', 1],
    ['\u0080', 2],
    ['\u07FF', 2],
    ['\u0800', 3],
    ['\uFFFF', 3],
    ['\u{10000}', 4],
    ['\u{10FFFF}', 4],
    ['👋'.repeat(31), 124],
  ])('counts %j as %d', (text, bytes) => {
    expect(utf8Bytes(text)).toBe(bytes)
  })

  test('agrees with TextEncoder on any text, broken surrogate pairs among it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
        (text) => {
          expect(utf8Bytes(text)).toBe(encodedBytes(text))
        },
      ),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(utf8Bytes(text)).toBe(encodedBytes(text))
      }),
    )
  })
})
